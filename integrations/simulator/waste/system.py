"""The simulated waste system: takes signed jobs over HTTP, answers its reference, posts statuses back."""

import json
import socket
import struct
from pathlib import Path
from typing import Any, ClassVar

from integrations.simulator.faults import FaultSwitch
from integrations.simulator.journal import Journal
from integrations.simulator.serving import BadRequest, Handler, Simulator
from integrations.simulator.waste.jobs import Jobs
from integrations.simulator.waste.page import waste_page
from integrations.simulator.waste.signing import is_proved
from integrations.simulator.waste.statuses import StatusPoster

MODES = ("ok", "down", "slow", "500", "429", "garbage", "accept_then_drop")
SLOW_SECONDS = 30.0
RETRY_AFTER = "2"
# The beginning of the types of message that tell what became of a case.
CHANGES = "case."
GARBAGE = b"<!doctype html><title>Welcome</title><p>This is not what you expected."


class WasteSystem(Simulator):
    """Runs from `start()` to `stop()`; `status_after` seconds after a job it posts that a crew is due."""

    def __init__(
        self,
        port: int = 0,
        state: Path | None = None,
        *,
        status_after: float = 5.0,
        slow_seconds: float = SLOW_SECONDS,
    ) -> None:
        super().__init__(port, WasteHandler)
        self.journal = Journal(state)
        self.jobs = Jobs(self.journal)
        self.statuses = StatusPoster(self.journal)
        self.faults = FaultSwitch(self.journal, MODES)
        self.status_after = status_after
        self.slow_seconds = slow_seconds

    def start(self) -> None:
        self.statuses.start()
        super().start()

    def stop(self) -> None:
        super().stop()
        self.statuses.stop()


class WasteHandler(Handler):
    """`POST /jobs` for systems; the rest for tests and for people who look on."""

    system: ClassVar[WasteSystem]
    routes = {
        "POST /jobs": "take_job",
        "(?:HEAD|GET) /jobs": "say_what_jobs_takes",
        "GET /": "show_page",
        "GET /received.json": "list_received",
        "GET /jobs.json": "list_jobs",
        "GET /changes.json": "list_changes",
        "GET /statuses.json": "list_statuses",
        "GET /faults": "show_fault",
        "POST /faults": "set_fault",
        "POST /statuses": "send_status",
        "POST /clear": "clear",
    }

    def take_job(self) -> None:
        """Meet the fault of the moment, then answer as a working system does."""
        raw, message_id = self.read(), self.headers.get("webhook-id", "")
        mode = self.system.faults.now.draw()
        attempt = self.system.jobs.begin_attempt(message_id, _parsed(raw))
        if mode == "down":
            self._drop(attempt)
        elif mode in ("500", "429", "garbage"):
            self._answer_badly(attempt, mode)
        else:
            status, answer = self._judge(message_id, raw)
            self._answer_well(attempt, mode, status, answer)

    def _judge(self, message_id: str, raw: bytes) -> tuple[int, dict[str, Any]]:
        """Return what a working system answers; a good job is kept by then."""
        content = _parsed(raw)
        if not is_proved(dict(self.headers.items()), raw):
            return 401, {"error": "the signature does not prove the sender"}
        if not isinstance(content, dict):
            return 400, {"error": "the body must be a JSON object"}
        if str(content.get("type", "")).startswith(CHANGES):
            return self._change(message_id, content)
        job, is_new = self.system.jobs.take(message_id, content)
        if is_new and content.get("status_url"):
            self.system.statuses.plan(job, "scheduled", after=self.system.status_after)
        return (201 if is_new else 200), {"reference": job["reference"]}

    def _change(self, message_id: str, content: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        job = self.system.jobs.change(message_id, content)
        if job is None:
            return 422, {"error": "no job belongs to this case"}
        return 200, {"reference": job["reference"]}

    def _answer_well(self, attempt: str, mode: str, status: int, answer: dict[str, Any]) -> None:
        if mode == "slow":
            self.system.stopping.wait(self.system.slow_seconds)
        if mode == "accept_then_drop" or self.system.stopping.is_set():
            self._drop(attempt)
            return
        self.system.jobs.end_attempt(attempt, status)
        self.answer_json(answer, status)

    def _answer_badly(self, attempt: str, mode: str) -> None:
        status = 200 if mode == "garbage" else int(mode)
        self.system.jobs.end_attempt(attempt, status)
        if mode == "garbage":
            self.answer(status, GARBAGE, "text/html; charset=utf-8")
        elif status == 429:
            self.answer_json({"error": "too many requests"}, status, Retry_After=RETRY_AFTER)
        else:
            self.answer_json({"error": "a fault of ours"}, status)

    def _drop(self, attempt: str) -> None:
        """End the connection with a reset, and no answer."""
        self.system.jobs.end_attempt(attempt, "dropped")
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def say_what_jobs_takes(self) -> None:
        """Answer a probe as the fault of the moment lets a working or a failing system do."""
        if self.system.faults.now.mode in ("down", "500"):
            raise BadRequest("a fault of ours", 500)
        self.answer_json({"error": "post a job here"}, 405, Allow="POST")

    def show_page(self) -> None:
        system = self.system
        self.answer_html(
            waste_page(
                system.jobs.all(),
                system.jobs.attempts(),
                system.statuses.all(),
                system.faults,
                system.jobs.changes(),
            )
        )

    def list_received(self) -> None:
        self.answer_json(self.system.jobs.attempts())

    def list_jobs(self) -> None:
        self.answer_json(self.system.jobs.all())

    def list_changes(self) -> None:
        self.answer_json(self.system.jobs.changes())

    def list_statuses(self) -> None:
        self.answer_json(self.system.statuses.all())

    def show_fault(self) -> None:
        fault = self.system.faults.now
        self.answer_json({"mode": fault.mode, "rate": fault.rate})

    def set_fault(self) -> None:
        self.answer_done(self.system.faults.set(self.read_values()))

    def send_status(self) -> None:
        values = self.read_values()
        job = self.system.jobs.find(str(values.get("reference", "")))
        if job is None:
            raise BadRequest("no job has this reference")
        message = str(values.get("message") or "")
        self.answer_done(self.system.statuses.plan(job, str(values.get("status", "")), message=message))

    def clear(self) -> None:
        self.read_values()
        self.system.journal.clear()
        self.answer_done({"cleared": True})


def _parsed(raw: bytes) -> Any:
    """Return the JSON value that was sent, else the text."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return raw.decode("utf-8", "replace")
