"""How an answer is compared with the value of a condition: one function an operator.

Each gets an answer that is there. It says None (unknown) where answer or value is nothing that it can compare.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from forms.engine.reading import Json
from forms.engine.relative_dates import MONTH, Span, read_day

# True, False, or None for "unknown": the answer that decides is missing.
Truth: TypeAlias = bool | None
Compare: TypeAlias = Callable[[Json, Json, date], Truth]

LONGEST_NUMBER = 40


def is_same(answer: Json, value: Json) -> bool:
    """Whether an answer is the value of a condition; Python's `True == 1` doesn't count."""
    if isinstance(answer, bool) and isinstance(value, str):
        return value == ("yes" if answer else "no")
    if _is_number(answer):
        return read_number(value) == read_number(answer)
    return type(answer) is type(value) and bool(answer == value)


def read_number(value: Json) -> Decimal | None:
    """A number of JSON, or one that an author typed; None for anything else, NaN and infinity among it."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str) and len(value) > LONGEST_NUMBER:
        return None
    try:
        number = Decimal(str(value).strip().replace(",", ""))
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() else None


def _is_number(value: Json) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _one_of(answer: Json, value: Json, today: date) -> Truth:
    return isinstance(value, list) and any(is_same(answer, each) for each in value)


def _contains(answer: Json, value: Json, today: date) -> Truth:
    if isinstance(answer, list):
        return any(is_same(item, value) for item in answer)
    return isinstance(answer, str) and isinstance(value, str) and value in answer


def _by_number(holds: Callable[[Decimal, Decimal], bool]) -> Compare:
    def compare(answer: Json, value: Json, today: date) -> Truth:
        number, bound = read_number(answer) if _is_number(answer) else None, read_number(value)
        return None if number is None or bound is None else holds(number, bound)

    return compare


def _by_length(holds: Callable[[Decimal, Decimal], bool]) -> Compare:
    def compare(answer: Json, value: Json, today: date) -> Truth:
        bound = read_number(value)
        return None if bound is None or not isinstance(answer, str) else holds(Decimal(len(answer)), bound)

    return compare


def _by_count(holds: Callable[[Decimal, Decimal], bool]) -> Compare:
    def compare(answer: Json, value: Json, today: date) -> Truth:
        bound = read_number(value)
        return None if bound is None or not isinstance(answer, list) else holds(Decimal(len(answer)), bound)

    return compare


def _by_day(holds: Callable[[date, date], bool]) -> Compare:
    def compare(answer: Json, value: Json, today: date) -> Truth:
        day, bound = read_answer_day(answer), read_day(value, today)
        if day is None or bound is None:
            return None
        # A month is before another month, not before a later day of itself.
        return holds(day, bound.replace(day=1) if is_month(answer) else bound)

    return compare


def _within(answer: Json, value: Json, today: date) -> Truth:
    day, span = read_answer_day(answer), Span.read(value)
    if day is None or span is None:
        return None
    try:
        first, last = span.around(today)
    except (ValueError, OverflowError):
        return None
    return first <= day <= last


def is_month(answer: Json) -> bool:
    """Whether an answer is a month and no day."""
    return isinstance(answer, str) and MONTH.fullmatch(answer) is not None


def read_answer_day(answer: Json) -> date | None:
    """The day of a date's answer, the first of a month's; no words such as "today" here."""
    is_written_out = isinstance(answer, str) and answer[:4].isdigit()
    return read_day(answer, date.min) if is_written_out else None


COMPARISONS: Mapping[str, Compare] = {
    "eq": lambda answer, value, today: is_same(answer, value),
    "ne": lambda answer, value, today: not is_same(answer, value),
    "one_of": _one_of,
    "contains": _contains,
    "more": _by_number(lambda number, bound: number > bound),
    "less": _by_number(lambda number, bound: number < bound),
    "at_least": _by_number(lambda number, bound: number >= bound),
    "at_most": _by_number(lambda number, bound: number <= bound),
    "longer": _by_length(lambda length, bound: length > bound),
    "shorter": _by_length(lambda length, bound: length < bound),
    "items_at_least": _by_count(lambda count, bound: count >= bound),
    "items_at_most": _by_count(lambda count, bound: count <= bound),
    "before": _by_day(lambda day, bound: day < bound),
    "after": _by_day(lambda day, bound: day > bound),
    "within": _within,
}
NUMBER_OPERATORS = ("more", "less", "at_least", "at_most")
LENGTH_OPERATORS = ("longer", "shorter")
COUNT_OPERATORS = ("items_at_least", "items_at_most")
DAY_OPERATORS = ("before", "after")
# Those for which only the values that a condition names make a difference.
EXACT_OPERATORS = ("eq", "ne", "one_of", "contains", "answered")


def compare(op: str, answer: Json, value: Json, today: date) -> Truth:
    """Compare an answer that is there; unknown for an operator that isn't one of COMPARISONS."""
    comparison = COMPARISONS.get(op)
    return comparison(answer, value, today) if comparison else None


def is_usable(op: str, value: Json) -> bool:
    """Whether the value of a condition is one that its operator can compare with."""
    if op in (*NUMBER_OPERATORS, *LENGTH_OPERATORS, *COUNT_OPERATORS):
        return read_number(value) is not None
    if op in DAY_OPERATORS:
        return read_day(value, date(2000, 1, 1)) is not None
    return op != "within" or Span.read(value) is not None
