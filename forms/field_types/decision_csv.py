"""A decision table read from CSV: `if items:number,if size,price:money`, then a row for each rule.

A column whose head begins with "if" is a condition. Its cells are an answer (the value of an option, or its words),
a number, a range such as `0-25`, `26+` or `up to 25`, or `*` for any answer. The others are results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.engine.decision import CONDITION_KINDS, RESULT_KINDS, Column
from forms.engine.reading import Json
from forms.field_types.csv_table import (
    MOST_COLUMNS,
    MOST_FAULTS,
    MOST_ROWS,
    READERS,
    TableError,
    column_name,
    lines_of,
    read_cell,
    refuse_unprintable,
)

ANY = ("*", "")
IF = re.compile(r"if\s+", re.IGNORECASE)
_N = r"(-?[0-9]{1,12}(?:\.[0-9]{1,6})?)"
RANGE = re.compile(rf"{_N}\s*(?:-|–|to)\s*{_N}")
AND_MORE = re.compile(rf"{_N}\s*(?:\+|or more)")
UP_TO = re.compile(rf"(?:up to|<=)\s*{_N}")


def decision_from_csv(text: str) -> dict[str, Json]:
    """The table as the engine reads it (`forms/engine/decision.py`); TableError names the rows at fault."""
    lines = lines_of(text)
    columns = [_column(head) for head in lines[0]]
    _refuse_columns(columns)
    faults: list[str] = []
    rows = [_row(columns, number, cells, faults) for number, cells in enumerate(lines[1:], 2) if any(cells)]
    if not rows:
        faults.append("The table has no rows")
    if len(rows) > MOST_ROWS:
        faults.append(f"The table can have {MOST_ROWS:,} rows at most")
    if faults:
        raise TableError(*faults[:MOST_FAULTS])
    return {
        "columns": [
            {"name": each.name, "kind": each.kind, "is_condition": each.is_condition} for each in columns
        ],
        "rows": rows,
    }


def _column(head: str) -> Column:
    is_condition = IF.match(head) is not None
    name, kind = column_name(IF.sub("", head, count=1))
    kinds = CONDITION_KINDS if is_condition else RESULT_KINDS
    if kind not in kinds:
        what = "a condition" if is_condition else "a result"
        raise TableError(f"“{kind}” is no type of {what}: use {', '.join(kinds)}")
    return Column(name, kind, is_condition)


def _refuse_columns(columns: Sequence[Column]) -> None:
    names = [column.name for column in columns]
    if len(set(names)) < len(names):
        raise TableError("Two columns of the table have the same name")
    if len(columns) > MOST_COLUMNS:
        raise TableError(f"The table can have {MOST_COLUMNS} columns at most")
    if not any(column.is_condition for column in columns):
        raise TableError("The table needs a condition: a column whose head begins with “if”")
    if all(column.is_condition for column in columns):
        raise TableError("The table needs a result: a column whose head does not begin with “if”")


def _row(columns: Sequence[Column], number: int, cells: Sequence[str], faults: list[str]) -> list[Json]:
    if len(cells) > len(columns):
        faults.append(f"Row {number} has more cells than the first row")
        return []
    row: list[Json] = []
    for column, cell in zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True):
        try:
            row.append(_condition(column.kind, cell) if column.is_condition else _result(column.kind, cell))
        except ValueError as problem:
            faults.append(f"Row {number}, {column.name}: {problem}")
    return row


def _condition(kind: str, cell: str) -> Json:
    refuse_unprintable(cell)
    if cell in ANY:
        return None
    if kind == "number":
        return _range(cell.lower())
    return ("yes" if READERS["yes_no"](cell) else "no") if kind == "yes_no" else cell


def _range(cell: str) -> list[Json]:
    number = READERS["number"]
    if found := RANGE.fullmatch(cell):
        low, high = number(found[1]), number(found[2])
        if low > high:
            raise ValueError(f"“{cell}” must begin with the smaller number")
        return [_tidy(low), _tidy(high)]
    if found := AND_MORE.fullmatch(cell):
        return [_tidy(number(found[1])), None]
    if found := UP_TO.fullmatch(cell):
        return [None, _tidy(number(found[1]))]
    try:
        return [_tidy(number(cell))] * 2
    except ValueError:
        raise ValueError(f"“{cell}” must be a number, a range like 0-25 or 26+, or *") from None


def _tidy(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _result(kind: str, cell: str) -> Json:
    value = read_cell(kind, cell)
    if value is None:
        raise ValueError("must not be empty")
    return _tidy(value) if kind == "number" else value
