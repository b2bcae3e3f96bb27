"""A CSV that an author uploads, read cell by cell: what a choice table and a decision table have in common."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from forms.engine.normalise import is_printable, one_line
from forms.engine.reading import Json

MOST_ROWS = 2_000
LONGEST_CELL = 499
MOST_COLUMNS = 20
# So many faults are told at once: more than that is another file.
MOST_FAULTS = 10
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
MONEY = re.compile(r"£?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,9})(\.[0-9]{2})?")
WORDS = {"yes": True, "no": False, "true": True, "false": False, "y": True, "n": False}
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
Row = dict[str, Json]


class TableError(ValueError):
    """A table that can't be read; `faults` say where and why, for the form's author."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def lines_of(text: str) -> list[list[str]]:
    """The lines of a CSV as tidied cells, at least one; TableError for what is none."""
    if "\ufffd" in text:
        raise TableError("The table is not UTF-8: save it as CSV in UTF-8")
    lines = list(_lines(text))
    if not lines:
        raise TableError("The table is empty")
    return lines


def _lines(text: str) -> Iterator[list[str]]:
    try:
        for cells in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True):
            yield [one_line(cell) for cell in cells]
    except csv.Error as problem:
        raise TableError(f"The table is no CSV: {problem}") from None


def column_name(head: str) -> tuple[str, str]:
    """Name and type of a column in its head, such as `fee:money`; TableError where either can't be one."""
    name, _, kind = (part.strip() for part in head.lower().partition(":"))
    name, kind = name.replace(" ", "_"), kind or "text"
    if not NAME.fullmatch(name):
        raise TableError(f"“{head}” can't be the name of a column: use small letters and numbers")
    return name, kind


def read_cell(kind: str, cell: str) -> Json:
    """The value of a cell, None for an empty one that is no text; ValueError says what is wrong with it."""
    refuse_unprintable(cell)
    return READERS[kind](cell) if cell or kind == "text" else None


def refuse_unprintable(cell: str) -> None:
    """Raise ValueError on what is too long, or can't be shown."""
    if len(cell) > LONGEST_CELL or not is_printable(cell):
        raise ValueError(f"must be {LONGEST_CELL} characters or fewer that can be shown")


def _number(cell: str) -> Json:
    if not NUMBER.fullmatch(cell):
        raise ValueError(f"“{cell}” must be a number")
    return float(Decimal(cell))


def _whole(cell: str) -> Json:
    if not NUMBER.fullmatch(cell) or "." in cell:
        raise ValueError(f"“{cell}” must be a whole number")
    return int(cell)


def _money(cell: str) -> Json:
    if not MONEY.fullmatch(cell):
        raise ValueError(f"“{cell}” must be an amount of money, like 12.50")
    try:
        return int(Decimal(cell.lstrip("£").replace(",", "")) * 100)
    except InvalidOperation:
        raise ValueError(f"“{cell}” must be an amount of money, like 12.50") from None


def _yes_no(cell: str) -> Json:
    if cell.lower() not in WORDS:
        raise ValueError(f"“{cell}” must be yes or no")
    return WORDS[cell.lower()]


def _date(cell: str) -> Json:
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        raise ValueError(f"“{cell}” must be a date, like 2027-02-28") from None


READERS: Mapping[str, Callable[[str], Json]] = {
    "text": str,
    "number": _number,
    "whole": _whole,
    "money": _money,
    "yes_no": _yes_no,
    "date": _date,
}
