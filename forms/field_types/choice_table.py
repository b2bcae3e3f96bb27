"""The table of a table choice: read from CSV when a form is compiled, so that its spec holds the rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is text, number, whole, money (pence), yes_no or date."""

    name: str
    kind: str = "text"


def rows_from_csv(text: str) -> list[Row]:
    """The rows of a CSV whose first line names its columns: `value,label,fee:money`; TableError says why not.

    A column is a text unless its name says otherwise. `value` is what an answer holds, the label where there
    is no such column; `label_cy` is the label in Welsh.
    """
    if "\ufffd" in text:
        raise TableError("The table is not UTF-8: save it as CSV in UTF-8")
    lines = list(_lines(text))
    if not lines:
        raise TableError("The table is empty")
    columns = _columns(lines[0])
    faults: list[str] = []
    rows = [_row(columns, number, cells, faults) for number, cells in enumerate(lines[1:], 2) if any(cells)]
    if faults:
        raise TableError(*faults[:MOST_FAULTS])
    _refuse_unusable(rows)
    return rows


def _lines(text: str) -> Iterator[list[str]]:
    try:
        for cells in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True):
            yield [one_line(cell) for cell in cells]
    except csv.Error as problem:
        raise TableError(f"The table is no CSV: {problem}") from None


def _columns(heads: Sequence[str]) -> list[Column]:
    columns = [_column(head) for head in heads]
    names = [column.name for column in columns]
    if "label" not in names:
        raise TableError("The table needs a column called label")
    if len(set(names)) < len(names):
        raise TableError("Two columns of the table have the same name")
    if len(columns) > MOST_COLUMNS:
        raise TableError(f"The table can have {MOST_COLUMNS} columns at most")
    return columns


def _column(head: str) -> Column:
    name, _, kind = (part.strip() for part in head.lower().partition(":"))
    name, kind = name.replace(" ", "_"), kind or "text"
    if not NAME.fullmatch(name):
        raise TableError(f"“{head}” can't be the name of a column: use small letters and numbers")
    if kind not in READERS:
        raise TableError(f"“{kind}” is no type of column: use {', '.join(READERS)}")
    if kind != "text" and name in ("value", "label"):
        raise TableError(f"The column {name} is always a text")
    return Column(name, kind)


def _row(columns: Sequence[Column], number: int, cells: Sequence[str], faults: list[str]) -> Row:
    if len(cells) > len(columns):
        faults.append(f"Row {number} has more cells than the first row")
        return {}
    row: Row = {}
    for column, cell in zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True):
        try:
            row[column.name] = _cell(column, cell)
        except ValueError as problem:
            faults.append(f"Row {number}, {column.name}: {problem}")
    return {**row, "value": row.get("value") or row.get("label")}


def _cell(column: Column, cell: str) -> Json:
    if len(cell) > LONGEST_CELL or not is_printable(cell):
        raise ValueError(f"must be {LONGEST_CELL} characters or fewer that can be shown")
    if not cell and column.name == "label":
        raise ValueError("must not be empty")
    return READERS[column.kind](cell) if cell or column.kind == "text" else None


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


def _refuse_unusable(rows: Sequence[Row]) -> None:
    if faults := list(faults_of_rows(rows)):
        raise TableError(*faults[:MOST_FAULTS])


def faults_of_rows(rows: Sequence[Mapping[str, Json]]) -> Iterator[str]:
    """What stops rows from being offered: too few, too many, one twice, two that look the same."""
    if not rows:
        yield "The table has no rows"
    if len(rows) > MOST_ROWS:
        yield f"The table can have {MOST_ROWS:,} rows at most"
    yield from _repeated(rows, "value")
    yield from _repeated(rows, "label")


def _repeated(rows: Sequence[Mapping[str, Json]], name: str) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        text = str(row.get(name))
        if text in seen:
            yield f"Two rows have the {name} “{text}”"
        seen.add(text)
