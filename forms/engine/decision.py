"""A decision table: rows of conditions and results, the first row that fits decides.

`{"columns": [{"name": "items", "kind": "number", "is_condition": true}, ...], "rows": [[[0, 25], "yes", 1250], ...]}`:
each row has a cell a column. In a condition column null is any answer, a text the answer itself, and
`[low, high]` a range with both ends, null for an open one. In a result column money is whole pence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.engine.calculation import EXACT, as_key, constant, rounded
from forms.engine.model import Field
from forms.engine.reading import Json

MOST_ROWS = 2_000
MOST_COLUMNS = 20
CONDITION_KINDS = ("text", "number", "yes_no")
RESULT_KINDS = ("text", "number", "money")
Row = Sequence[Json]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `kind` is text, number, yes_no or, of a result, money."""

    name: str
    kind: str
    is_condition: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table as it was published."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]

    @property
    def conditions(self) -> list[tuple[int, Column]]:
        """The condition columns with their positions."""
        return [(at, column) for at, column in enumerate(self.columns) if column.is_condition]

    def result(self, name: str) -> tuple[int, Column] | None:
        """The result column of this name with its position, the first one for ''."""
        found = [(at, each) for at, each in enumerate(self.columns) if not each.is_condition]
        return next(((at, each) for at, each in found if name in ("", each.name)), None)


def table_of(field: Field) -> Table | None:
    """The table in a field's settings; None for what is none."""
    raw = field.settings.get("decision")
    columns, rows = (raw.get("columns"), raw.get("rows")) if isinstance(raw, dict) else (None, None)
    if not isinstance(columns, list) or not isinstance(rows, list):
        return None
    if len(columns) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        return None
    found = tuple(column for column in map(_column, columns) if column)
    fit = [row for row in rows if isinstance(row, list) and len(row) == len(columns)]
    return Table(found, fit) if len(found) == len(columns) else None


def _column(raw: Json) -> Column | None:
    name, kind = (raw.get("name"), raw.get("kind")) if isinstance(raw, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(kind, str):
        return None
    return Column(name, kind, raw.get("is_condition") is True)


def inputs_of(field: Field) -> Mapping[str, str]:
    """Which question each condition column is about: keys by the column's name."""
    raw = field.settings.get("inputs")
    pairs = raw.items() if isinstance(raw, dict) else ()
    return {name: key for name, key in pairs if isinstance(key, str) and key}


def result_column(field: Field) -> tuple[int, Column] | None:
    """The position of the column that the field answers with, and the column."""
    table = table_of(field)
    return table.result(_result_name(field)) if table else None


def _result_name(field: Field) -> str:
    name = field.settings.get("result_column")
    return name if isinstance(name, str) else ""


def decide(field: Field, values: Mapping[str, Json]) -> Json:
    """The result of the first row that fits the answers; None while an answer is missing or no row fits.

    A money result is given in pounds. Never raises, whatever the settings and answers are.
    """
    table, inputs = table_of(field), inputs_of(field)
    found = table.result(_result_name(field)) if table else None
    if table is None or found is None:
        return None
    asked = [(at, values.get(inputs.get(column.name, ""))) for at, column in table.conditions]
    if any(value is None for _, value in asked):
        return None
    row = _first_row(table, [(at, _comparable(value)) for at, value in asked])
    return None if row is None else _result(row[found[0]], found[1])


def _first_row(table: Table, answers: Sequence[tuple[int, Json]]) -> Row | None:
    for row in table.rows:
        for at, value in answers:
            if not fits(row[at], value):
                break
        else:
            return row
    return None


def _comparable(value: Json) -> Json:
    return as_key(value) if isinstance(value, (str, bool)) else value


def fits(cell: Json, value: Json) -> bool:
    """Whether an answer is one that a condition's cell takes; a number is compared as JSON has it, exactly."""
    if cell is None:
        return True
    if isinstance(cell, list):
        return len(cell) == 2 and is_number(value) and _is_above(cell[0], value) and _is_below(cell[1], value)
    return type(cell) is type(value) and bool(cell == value)


def _is_above(low: Json, value: Json) -> bool:
    return low is None or (is_number(low) and low <= value)


def _is_below(high: Json, value: Json) -> bool:
    return high is None or (is_number(high) and value <= high)


def is_number(value: Json) -> bool:
    """Whether this is a number of JSON."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _result(cell: Json, column: Column) -> Json:
    if column.kind == "text":
        return cell if isinstance(cell, str) and cell else None
    number = constant(cell) if is_number(cell) else None
    if number is None:
        return None
    return rounded(EXACT.scaleb(number, -2), 2) if column.kind == "money" else _exact(number)


def _exact(number: Decimal) -> int | float | None:
    return rounded(number, 6)
