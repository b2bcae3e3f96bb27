"""The mail catcher's pages."""

import re
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from integrations.simulator.faults import FaultSwitch
from integrations.simulator.mail.codes import seconds_left
from integrations.simulator.markup import button, facts, form, page, select, table, text

LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
SHOWN = 200
WORDS = {
    "ok": "working",
    "refuse": "refusing letters for now (451)",
    "hang": "taking the text and never answering",
}
Codes = Sequence[tuple[str, str, str]]


def inbox_page(messages: Sequence[Mapping[str, Any]], codes: Codes, faults: FaultSwitch) -> str:
    """Return the list of letters, the newest first, with the sign-in codes above it."""
    return page(
        "Mail catcher",
        '<p class="inset">Every email of the demonstration ends here. Nothing leaves this machine.</p>',
        "<h2>Current sign-in codes</h2>",
        _codes(codes),
        "<h2>Messages</h2>",
        _messages(messages),
        form("/clear", button("Delete all messages")) if messages else "",
        "<h2>Faults</h2>",
        _faults(faults),
    )


def message_page(message: Mapping[str, Any]) -> str:
    """Return one letter: its text with links, and its HTML in a frame that may do nothing."""
    rows = [(name.capitalize(), text(message[name])) for name in ("to", "from")]
    rows.append(("When", text(_moment(message["at"]))))
    number = escape(message["number"])
    html = (
        f'<h2>As HTML</h2><iframe sandbox="" src="/messages/{number}/html" title="The message as HTML"></iframe>'
        if message["html"]
        else ""
    )
    plain = f"<h2>As text</h2><pre>{_linked(message['text'])}</pre>" if message["text"] else ""
    back = '<p><a href="/">All messages</a></p>'
    return page(message["subject"] or "(no subject)", back, facts(rows), plain, html)


def _codes(codes: Codes) -> str:
    if not codes:
        return "<p>No user of the demonstration signs in with a code yet.</p>"
    rows = [(text(role), f'<span class="code">{code}</span>', text(email)) for role, email, code in codes]
    again = (
        f'<p>They change in {seconds_left(time.time())} seconds. <a href="/">Show the codes of now</a></p>'
    )
    return table("Codes of the demonstration's users", ["Role", "Code", "Email"], rows) + again


def _messages(messages: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (
            f'<a href="/messages/{escape(message["number"])}/">{text(message["subject"] or "(no subject)")}</a>',
            text(message["to"]),
            text(_moment(message["at"])),
        )
        for message in reversed(messages[-SHOWN:])
    ]
    return table("Newest first", ["Subject", "To", "When"], rows) if rows else "<p>None yet.</p>"


def _faults(faults: FaultSwitch) -> str:
    mode = faults.now.mode
    modes = select("mode", "The mail server is", [(name, WORDS[name]) for name in faults.modes], mode)
    return f"<p>Now: {escape(WORDS[mode])}.</p>" + form("/faults", modes, button("Change"))


def _linked(plain: str) -> str:
    parts, end = [], 0
    for found in LINK.finditer(plain):
        url = escape(found[0])
        parts += [escape(plain[end : found.start()]), f'<a href="{url}">{url}</a>']
        end = found.end()
    return "".join([*parts, escape(plain[end:])])


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d %B %Y, %H:%M:%S}"
