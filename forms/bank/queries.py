"""What the loaded tables say of an account."""

from __future__ import annotations

from forms.bank.modulus import Weights, is_possible
from forms.models import BankSubstitute, BankTables, BankWeights

# The specification knows at most two checks for a sort code.
MOST_CHECKS = 2
EXCEPTION_WITH_SUBSTITUTES = 5


def can_exist(sort_code: str, account_number: str) -> bool:
    """Whether an account of 8 digits can belong to its sort code; yes, as long as no tables are loaded."""
    found = BankWeights.objects.filter(first__lte=sort_code, last__gte=sort_code).order_by("position")
    rows = [Weights(row.method, tuple(row.weights), row.exception) for row in found[:MOST_CHECKS]]
    needs_substitute = any(row.exception == EXCEPTION_WITH_SUBSTITUTES for row in rows)
    substitutes = _substitutes(sort_code) if needs_substitute else {}
    return is_possible(sort_code, account_number, rows, substitutes)


def _substitutes(sort_code: str) -> dict[str, str]:
    return dict(BankSubstitute.objects.filter(sort_code=sort_code).values_list("sort_code", "substitute"))


def current_tables() -> BankTables | None:
    """The loading that is in force, None where there was none."""
    return BankTables.objects.order_by("loaded_at", "id").last()
