"""What looking into a file came to, as the process says it to the one that started it."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """The file can't be taken; `reason` is one of guildhall.core.files.reasons."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Looked:
    """A good file: its kind, and what to keep instead of it (None: it stays as it is)."""

    kind: str
    instead: bytes | None = None
