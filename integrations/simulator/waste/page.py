"""The waste system's page: what came, what was answered, and the buttons."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from integrations.simulator.faults import FaultSwitch
from integrations.simulator.markup import button, facts, form, page, select, table, text
from integrations.simulator.waste.statuses import STATUSES

JOBS_SHOWN, ATTEMPTS_SHOWN = 30, 100
CHANGE_WORDS = {
    "case.withdrawn": "Withdrawn",
    "case.reopened": "Opened again",
    "case.corrected": "Answer corrected",
    "case.message": "More information",
}
Entries = Sequence[Mapping[str, Any]]
WORDS = {
    "ok": "working",
    "down": "down: ends every connection",
    "slow": "slow: answers after 30 seconds",
    "500": "answers 500",
    "429": "answers 429, too many requests",
    "garbage": "answers 200 with a web page",
    "accept_then_drop": "takes the job, then drops the connection",
}


def waste_page(
    jobs: Entries, attempts: Entries, updates: Entries, faults: FaultSwitch, changes: Entries = ()
) -> str:
    """Return the page with the newest jobs and attempts first."""
    return page(
        "Simulated waste system",
        '<p class="inset">This stands in for the system that a council\'s waste team works with. '
        "What the site hands over arrives here.</p>",
        _faults(faults),
        "<h2>Jobs</h2>",
        *([_job(job, updates, changes) for job in reversed(jobs[-JOBS_SHOWN:])] or ["<p>None yet.</p>"]),
        "<h2>Attempts</h2>",
        _attempts(attempts),
    )


def _faults(faults: FaultSwitch) -> str:
    fault = faults.now
    modes = select("mode", "The system is", [(mode, WORDS[mode]) for mode in faults.modes], fault.mode)
    rates = select("rate", "for", _rates(fault.rate), f"{fault.rate:g}")
    share = f" ({fault.rate:.0%} of jobs)" if fault.mode != "ok" else ""
    return f"<h2>Faults</h2><p>Now: {escape(WORDS[fault.mode])}{share}.</p>" + form(
        "/faults", modes, rates, button("Change")
    )


def _rates(now: float) -> list[tuple[str, str]]:
    return [(f"{rate:g}", f"{rate:.0%} of jobs") for rate in sorted({1.0, 0.5, 0.1, now}, reverse=True)]


def _job(job: Mapping[str, Any], updates: Entries, changes: Entries) -> str:
    data = _data(job)
    rows = [
        ("Our reference", escape(str(data.get("reference", "")))),
        ("Form", escape(str(data.get("title") or data.get("form", "")))),
        ("Received", escape(_moment(job["at"]))),
    ]
    return (
        f"<article><h3>{escape(job['reference'])}</h3>{facts(rows)}{_answers(job, data)}"
        f"{_changes(job, changes)}{_updates(job, updates)}{_buttons(job)}</article>"
    )


def _changes(job: Mapping[str, Any], changes: Entries) -> str:
    rows = [
        (
            text(CHANGE_WORDS.get(change["body"].get("type"), change["body"].get("type"))),
            text(_said(_data(change))),
            text(_moment(change["at"])),
        )
        for change in changes
        if change["job"] == job["id"]
    ]
    caption = f"What the resident did since with {job['reference']}"
    return table(caption, ["What", "Words", "When"], rows) if rows else ""


def _said(data: Mapping[str, Any]) -> str:
    """Return what was written, or the corrected question with its answer now."""
    correction = data.get("correction")
    if not isinstance(correction, Mapping):
        return str(data.get("text") or "")
    answers = data.get("answers")
    now = [
        f"{answer.get('label')}: {_lines(answer.get('text'))}"
        for answer in (answers if isinstance(answers, list) else [])
        if isinstance(answer, Mapping) and answer.get("key") == correction.get("field")
    ]
    return now[0] if now else "An answer was taken back"


def _data(job: Mapping[str, Any]) -> Mapping[str, Any]:
    data = job["body"].get("data")
    return data if isinstance(data, Mapping) else job["body"]


def _answers(job: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    answers = data.get("answers")
    rows = list(_answer_rows(answers))
    return table(f"Answers of {job['reference']}", ["Question", "Answer"], rows) if rows else ""


def _answer_rows(answers: Any) -> Iterator[tuple[str, str]]:
    for answer in answers if isinstance(answers, list) else []:
        if isinstance(answer, Mapping):
            yield text(answer.get("label")), text(_lines(answer.get("text") or answer.get("value")))


def _lines(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _updates(job: Mapping[str, Any], updates: Entries) -> str:
    mine = [update for update in updates if update["job"] == job["id"]]
    rows = [
        (text(update["status"]), text(update["message"]), text(_moment(update["at"])), text(_outcome(update)))
        for update in mine
    ]
    caption = f"Statuses of {job['reference']}"
    return table(caption, ["Status", "Message", "When", "The site answered"], rows) if rows else ""


def _outcome(update: Mapping[str, Any]) -> str:
    if update["answered"] is None:
        return "not sent yet"
    return f"{update['answered']}" if update["due"] is None else f"{update['answered']}, to be tried again"


def _buttons(job: Mapping[str, Any]) -> str:
    reference = escape(job["reference"])
    hidden = f'<input type="hidden" name="reference" value="{reference}">'
    label = f'<span id="to-{reference}">Send a status now:</span>'
    return form(
        "/statuses",
        hidden,
        label,
        *(
            button(
                status.replace("_", " ").capitalize(),
                hidden=f"for {job['reference']}",
                name="status",
                value=status,
            )
            for status in STATUSES
        ),
    )


def _attempts(attempts: Entries) -> str:
    rows = [
        (text(_moment(attempt["at"])), text(attempt["id"] or "none"), text(attempt["answered"] or "not yet"))
        for attempt in reversed(attempts[-ATTEMPTS_SHOWN:])
    ]
    return table("Newest first", ["When", "Webhook id", "Answered"], rows) if rows else "<p>None yet.</p>"


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d %B %Y, %H:%M:%S}"
