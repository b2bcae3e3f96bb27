"""What is held of one person, found by email address: each app registers its own part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from guildhall.core.registry import Registry


@dataclass(slots=True)
class Erased:
    """What an erasure did, or would do: counts by kind, and what stays with the reason, by reference."""

    counts: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def count(self, kind: str, number: int = 1) -> None:
        if number:
            self.counts[kind] = self.counts.get(kind, 0) + number


class PersonRecords:
    """One app's records of a person; registered in `person_records`, asked in the order of slugs."""

    slug: ClassVar[str] = ""
    label: ClassVar[str] = ""

    def export(self, email: str) -> list[Mapping[str, Any]]:
        """Return everything held as JSON, whole: a summary is no answer to the person."""
        raise NotImplementedError

    def files(self, email: str) -> list[int]:
        """Return the ids of the stored files among them, whose contents belong to the export."""
        return []

    def erase(self, email: str, *, is_dry: bool) -> Erased:
        """Delete what the law lets go, in transactions of its own; with `is_dry` only say what would happen."""
        raise NotImplementedError


person_records: Registry[PersonRecords] = Registry("person records", PersonRecords)
