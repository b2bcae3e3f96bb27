"""Invariants that must always hold; `manage.py verify_ledger` looks at them all."""

from dataclasses import dataclass, field
from typing import ClassVar

from guildhall.core.registry import Registry


@dataclass(frozen=True, slots=True)
class LedgerResult:
    """How many of each thing were looked at, and each violation in words, without personal values."""

    checked: dict[str, int]
    violations: list[str] = field(default_factory=list)


class LedgerCheck:
    """Looks at the rows of one app; registered in `ledger_checks`."""

    slug: ClassVar[str] = ""

    def run(self) -> LedgerResult:
        """Read, never write; count in the database rather than row by row."""
        raise NotImplementedError


ledger_checks: Registry[LedgerCheck] = Registry("ledger check", LedgerCheck)


def verify() -> LedgerResult:
    """Run every check; the keys of `checked` and the violations begin with the check's slug."""
    checked: dict[str, int] = {}
    violations: list[str] = []
    for slug, check in ledger_checks.items():
        result = check.run()
        checked |= {f"{slug}.{name}": count for name, count in result.checked.items()}
        violations += [f"{slug}: {text}" for text in result.violations]
    return LedgerResult(checked, violations)
