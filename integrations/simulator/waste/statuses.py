"""Status updates that the waste system posts to the council's site, signed, and again when that fails."""

import http.client
import json
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from integrations.simulator.journal import Journal
from integrations.simulator.serving import BadRequest
from integrations.simulator.waste.signing import signed_headers

STATUSES = {
    "scheduled": "A crew is due on {crew_day}.",
    "in_progress": "A crew is on its way.",
    "on_hold": "The road is closed. We will come when it opens again.",
    "resolved": "The crew has emptied your bins.",
    "no_action": "The crew found the bins already emptied.",
}
# Seconds before each further try.
RETRY_AFTER = (2, 5, 15, 60, 300)
POST_SECONDS = 10
LONGEST_SLEEP = 60.0


class StatusPoster:
    """Posts each update when it is due, from one thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._changed = threading.Condition()
        self._is_stopping = False

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        with self._changed:
            self._is_stopping = True
            self._changed.notify()

    def plan(
        self, job: Mapping[str, Any], status: str, *, after: float = 0, message: str = ""
    ) -> dict[str, Any]:
        """Post a status of a job in `after` seconds; raise BadRequest for one that we don't know."""
        if status not in STATUSES:
            raise BadRequest(f"status must be one of {', '.join(STATUSES)}")
        at = datetime.now(UTC) + timedelta(seconds=after)
        words = message or STATUSES[status].format(crew_day=crew_day(at.date()))
        update = {
            "id": f"status-{uuid4()}",
            "job": job["id"],
            "reference": job["reference"],
            "status": status,
        }
        update |= {
            "message": words,
            "at": at.isoformat(),
            "due": at.timestamp(),
            "tries": 0,
            "answered": None,
        }
        update["url"] = str(job["body"].get("status_url") or "")
        self._keep(update)
        return update

    def all(self) -> list[dict[str, Any]]:
        """Return the updates, the oldest first; `answered` is the site's last answer."""
        return self._journal.values("statuses")

    def _keep(self, update: dict[str, Any]) -> None:
        with self._changed:
            self._journal.put("statuses", update["id"], update)
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                waiting = [update for update in self.all() if update["due"] is not None]
                first = min(waiting, key=lambda update: float(update["due"]), default=None)
                left = float(first["due"]) - datetime.now(UTC).timestamp() if first else LONGEST_SLEEP
                if left > 0 and not self._is_stopping:
                    self._changed.wait(min(left, LONGEST_SLEEP))
                    continue
                if self._is_stopping or first is None:
                    return
            self._try(first)

    def _try(self, update: dict[str, Any]) -> None:
        answered = post(update)
        tries = update["tries"] + 1
        is_over = answered == 200 or tries > len(RETRY_AFTER) or not update["url"]
        due = None if is_over else datetime.now(UTC).timestamp() + RETRY_AFTER[tries - 1]
        self._keep({**update, "tries": tries, "answered": answered, "due": due})


def post(update: Mapping[str, Any]) -> int | str:
    """Post an update to its job's `status_url`; return the status answered, or what went wrong in words."""
    target = urlsplit(update["url"])
    if target.scheme not in ("http", "https") or not target.hostname:
        return "the job came without a status_url"
    body = json.dumps({name: update[name] for name in ("reference", "status", "message", "at")})
    headers = {"Content-Type": "application/json", **signed_headers(update["id"], body)}
    make = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
    connection = make(target.hostname, target.port, timeout=POST_SECONDS)
    try:
        connection.request("POST", target.path, body.encode(), headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as problem:
        return f"no answer ({type(problem).__name__})"
    finally:
        connection.close()


def crew_day(today: date) -> str:
    """Return the second working day after `today` in words, as in "Friday 27 November"."""
    day, left = today, 2
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return f"{day:%A} {day.day} {day:%B}"
