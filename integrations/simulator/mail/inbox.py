"""Letters that were caught."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from itertools import count
from typing import Any

from integrations.simulator.journal import Journal

TABLE = "messages"


class Inbox:
    """Keeps letters under numbers that count up."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._numbers = count(max((int(message["number"]) for message in self.all()), default=0) + 1)

    def add(self, recipients: Sequence[str], raw: bytes) -> None:
        """Keep a letter as it came over SMTP."""
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        with self._lock:
            number = str(next(self._numbers))
        self._journal.put(TABLE, number, {"number": number, **_read(mail, recipients)})

    def all(self) -> list[dict[str, Any]]:
        """Return all letters, the oldest first."""
        return self._journal.values(TABLE)

    def find(self, number: str) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self._journal.get(TABLE, number)
        return found


def _read(mail: EmailMessage, recipients: Sequence[str]) -> dict[str, str]:
    return {
        "to": ", ".join(recipients),
        "from": str(mail["From"] or ""),
        "subject": str(mail["Subject"] or ""),
        "text": _part(mail, "plain"),
        "html": _part(mail, "html"),
        "at": datetime.now(UTC).isoformat(),
        "message_id": str(mail["Message-ID"] or ""),
    }


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body(preferencelist=(kind,))
    if part is None or part.get_content_subtype() != kind:
        return ""
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, ValueError):  # a character set that nobody knows
        return "(this part can't be read)"
