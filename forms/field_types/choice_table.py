"""The table of a table choice: read from CSV when a form is compiled, so that its spec holds the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.engine.reading import Json
from forms.field_types.csv_table import (
    MOST_COLUMNS,
    MOST_FAULTS,
    MOST_ROWS,
    READERS,
    Row,
    TableError,
    column_name,
    lines_of,
    read_cell,
)

__all__ = ["MOST_ROWS", "TableError", "faults_of_rows", "rows_from_csv"]


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
    lines = lines_of(text)
    columns = _columns(lines[0])
    faults: list[str] = []
    rows = [_row(columns, number, cells, faults) for number, cells in enumerate(lines[1:], 2) if any(cells)]
    if faults:
        raise TableError(*faults[:MOST_FAULTS])
    _refuse_unusable(rows)
    return rows


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
    name, kind = column_name(head)
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
    if not cell and column.name == "label":
        raise ValueError("must not be empty")
    return read_cell(column.kind, cell)


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
