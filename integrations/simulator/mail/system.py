"""The mail catcher: an SMTP server that keeps what comes, and pages to read it."""

from pathlib import Path
from typing import Any, ClassVar

from integrations.simulator.faults import FaultSwitch
from integrations.simulator.journal import Journal
from integrations.simulator.mail.codes import current_codes
from integrations.simulator.mail.inbox import Inbox
from integrations.simulator.mail.page import inbox_page, message_page
from integrations.simulator.mail.sink import Sink, SinkServer
from integrations.simulator.serving import BadRequest, Handler, Simulator

MODES = ("ok", "refuse", "hang")
SEEN_BY_MACHINES = ("to", "subject", "text", "html", "at")
# What a stranger's HTML may do: show its words and colours. Nothing of frame-ancestors: 'self' would be the
# sandbox's own origin, which no page has.
HTML_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"


class MailCatcher(Simulator):
    """Runs from `start()` to `stop()`; `demo` is the file whose users' sign-in codes the page shows."""

    def __init__(
        self, port: int = 0, smtp_port: int = 0, state: Path | None = None, *, demo: Path | None = None
    ) -> None:
        super().__init__(port, MailHandler)
        self.journal = Journal(state)
        self.inbox = Inbox(self.journal)
        self.faults = FaultSwitch(self.journal, MODES)
        self.demo = demo
        self._sink = SinkServer(Sink(self.inbox, self.faults), smtp_port)

    @property
    def smtp_port(self) -> int:
        """The port on which letters are taken; known once it is started."""
        return int(self._sink.port)

    def start(self) -> None:
        self._sink.start()
        super().start()

    def stop(self) -> None:
        super().stop()
        self._sink.stop()


class MailHandler(Handler):
    """Pages for people and JSON for tests."""

    system: ClassVar[MailCatcher]
    routes = {
        "GET /": "show_inbox",
        r"GET /messages/(\d{1,9})/": "show_message",
        r"GET /messages/(\d{1,9})/html": "show_html",
        "GET /messages.json": "list_messages",
        "GET /codes.json": "list_codes",
        "GET /faults": "show_fault",
        "POST /faults": "set_fault",
        "POST /clear": "clear",
    }

    def show_inbox(self) -> None:
        system = self.system
        self.answer_html(inbox_page(system.inbox.all(), current_codes(system.demo), system.faults))

    def show_message(self, number: str) -> None:
        self.answer_html(message_page(self._find(number)))

    def show_html(self, number: str) -> None:
        body = str(self._find(number)["html"]).encode()
        self.answer(200, body, "text/html; charset=utf-8", Content_Security_Policy=HTML_POLICY)

    def list_messages(self) -> None:
        letters = self.system.inbox.all()
        self.answer_json([{name: letter[name] for name in SEEN_BY_MACHINES} for letter in letters])

    def list_codes(self) -> None:
        codes = current_codes(self.system.demo)
        self.answer_json([{"role": role, "email": email, "code": code} for role, email, code in codes])

    def show_fault(self) -> None:
        self.answer_json({"mode": self.system.faults.now.mode, "rate": self.system.faults.now.rate})

    def set_fault(self) -> None:
        self.answer_done(self.system.faults.set(self.read_values()))

    def clear(self) -> None:
        self.read_values()
        self.system.journal.clear()
        self.answer_done({"cleared": True})

    def _find(self, number: str) -> dict[str, Any]:
        message = self.system.inbox.find(number)
        if message is None:
            raise BadRequest("there is no such message", 404)
        return message
