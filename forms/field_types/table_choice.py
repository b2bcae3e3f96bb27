"""One row of a table that the form's author uploaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.choice import NOT_OFFERED, SELECT
from forms.field_types.choice_table import MOST_ROWS, TableError, faults_of_rows, rows_from_csv
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

CHOOSE = {"en": "Choose one", "cy": "Dewiswch un"}
Row = Mapping[str, Json]


@field_types.register
class TableChoice(FieldType):
    """The answer is the `value` of one row of the setting `table`.

    The rows stand in the spec, each `{"value", "label", ...}`: a version never changes with a table that is
    uploaded later. A receiving system gets the whole row.
    """

    slug = "table_choice"
    label = "Choose from a table"
    messages = {"missing": SELECT, "wrong_kind": SELECT, "not_offered": NOT_OFFERED}

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        if not isinstance(answer, str):
            return self.refuse(field, "wrong_kind")
        return Cleaned(answer) if row_of(field, answer) else self.refuse(field, "not_offered")

    def display(self, field: Field, value: Json) -> list[str]:
        row = row_of(field, value)
        return [label_of(row, field.locale) if row else str(value)]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        label = "" if value is None else self.display(field, value)[0]
        return [("", label), ("value", "" if value is None else str(value))]

    def json(self, field: Field, value: Json) -> Json:
        row = row_of(field, value)
        return dict(row) if row else {"value": value, "label": value}

    def json_schema(self, field: Field) -> dict[str, Json]:
        texts = {"value": {"enum": list(self.offered(field))}, "label": {"type": "string"}}
        return {"type": "object", "properties": texts, "required": ["value", "label"]}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "one_of", "answered")

    def offered(self, field: Field) -> tuple[str | bool, ...]:
        return tuple(row["value"] for row in rows_of(field))

    def check(self, field: Field) -> Sequence[Finding]:
        return [Finding("table_wrong", fault) for fault in _faults(field.settings.get("table"))]

    def form_field(self, field: Field) -> AnswerField:
        from forms.combobox_field import list_field

        rows = [(row["value"], label_of(row, field.locale)) for row in rows_of(field)]
        first = ("", CHOOSE.get(field.locale, CHOOSE["en"]))
        return list_field(self, field, [first, *rows])


def rows_of(field: Field) -> Iterator[Row]:
    """The rows that can be chosen; a broken one is passed over, for residents must never meet it."""
    return (row for row in _table_of(field) if _is_row(row))


def row_of(field: Field, value: Json) -> Row | None:
    """The row with this value; looks closer at that one alone, for every request may ask."""
    for row in _table_of(field):
        if isinstance(row, dict) and row.get("value") == value and _is_row(row):
            return row
    return None


def _table_of(field: Field) -> list[Json]:
    table = field.settings.get("table")
    return table[:MOST_ROWS] if isinstance(table, list) else []


def label_of(row: Row, locale: str) -> str:
    """How a row is called in a language: its column `label_<locale>`, else its label."""
    return str(row.get(f"label_{locale}") or row["label"])


def _is_row(row: Json) -> bool:
    texts = (row.get("value"), row.get("label")) if isinstance(row, dict) else ()
    return bool(texts) and all(isinstance(text, str) and text for text in texts)


def _faults(table: Json) -> Iterator[str]:
    if not table:
        yield "Upload the table to choose from"
    elif isinstance(table, str):
        yield from _faults_of_csv(table)
    elif not isinstance(table, list) or not all(_is_row(row) for row in table):
        yield "Each row of the table must have a value and a label"
    else:
        yield from faults_of_rows(table)


def _faults_of_csv(text: str) -> tuple[str, ...]:
    """Why a table is still the CSV that was uploaded: what can be read was made rows by the compiler."""
    try:
        rows_from_csv(text)
    except TableError as error:
        return error.faults
    return ()
