"""What the waste system knows: jobs, one for each webhook-id, and every attempt to give it one."""

import secrets
import threading
from datetime import UTC, datetime
from itertools import count
from typing import Any

from integrations.simulator.journal import Journal


class Jobs:
    """Takes each job once, however often it is sent."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._numbers = count(len(journal.values("attempts")) + 1)
        self._references = {job["reference"] for job in journal.values("jobs")}

    def take(self, message_id: str, content: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """Return the job of this id and whether it is new."""
        with self._lock:
            known = self._journal.get("jobs", message_id)
            if known is not None:
                return known, False
            job = {"id": message_id, "reference": self._new_reference(), "at": now_text(), "body": content}
            self._journal.put("jobs", message_id, job)
            return job, True

    def change(self, message_id: str, content: dict[str, Any]) -> dict[str, Any] | None:
        """Keep what became of a case on the site's side with its job, once; None for a case we don't have."""
        job = self._job_of_case(content)
        if job is not None and self._journal.get("changes", message_id) is None:
            change = {"id": message_id, "job": job["id"], "at": now_text(), "body": content}
            self._journal.put("changes", message_id, change)
        return job

    def changes(self) -> list[dict[str, Any]]:
        """Return `{id, job, at, body}` for each change, the oldest first."""
        return self._journal.values("changes")

    def _job_of_case(self, content: dict[str, Any]) -> dict[str, Any] | None:
        case = _data(content).get("case")
        return next((job for job in self.all() if case and _data(job["body"]).get("case") == case), None)

    def all(self) -> list[dict[str, Any]]:
        """Return the jobs, the oldest first."""
        return self._journal.values("jobs")

    def find(self, reference: str) -> dict[str, Any] | None:
        return next((job for job in self.all() if job["reference"] == reference), None)

    def attempts(self) -> list[dict[str, Any]]:
        """Return `{id, at, body, answered}` for each attempt, the oldest first."""
        return self._journal.values("attempts")

    def begin_attempt(self, message_id: str, body: Any) -> str:
        """Note an attempt that has no answer yet; return its key for `end_attempt`."""
        with self._lock:
            key = str(next(self._numbers))
        self._journal.put("attempts", key, _attempt(message_id, now_text(), body, None))
        return key

    def end_attempt(self, key: str, answered: int | str) -> None:
        """Note the status that was answered, or "dropped"."""
        begun = self._journal.get("attempts", key)
        if begun is not None:
            self._journal.put("attempts", key, {**begun, "answered": answered})

    def _new_reference(self) -> str:
        while True:
            digits = f"{secrets.randbelow(9_000_000) + 1_000_000}"
            reference = f"WS-{digits[:4]}-{digits[4:]}"
            if reference not in self._references:
                self._references.add(reference)
                return reference


def _data(content: dict[str, Any]) -> dict[str, Any]:
    data = content.get("data")
    return data if isinstance(data, dict) else {}


def now_text() -> str:
    return datetime.now(UTC).isoformat()


def _attempt(message_id: str, at: str, body: Any, answered: int | str | None) -> dict[str, Any]:
    return {"id": message_id, "at": at, "body": body, "answered": answered}
