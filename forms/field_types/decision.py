"""What a table that the author uploaded decides from earlier answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.calculation import PENCE
from forms.engine.decision import decide, inputs_of, is_number, result_column, table_of
from forms.engine.lint_decision import check_overlaps, check_unused
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.calculated import worked_out_field
from forms.field_types.csv_table import LONGEST_CELL, TableError
from forms.field_types.decision_csv import decision_from_csv
from forms.field_types.money import Money
from forms.field_types.number import Number
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

__all__ = ["Decision", "decide"]
_OF_KIND = {"number": Number(), "money": Money()}


@field_types.register
class Decision(FieldType):
    """The value is a cell of a decision table (`forms/engine/decision.py`): a text, a number, or money in pounds.

    Settings: `decision` (the table; the CSV itself while it can't be read), `inputs` (which question each condition
    column is about), `result_column`, `hit` (`first`, or `unique` where no two rows may fit), `unseen`.
    """

    slug = "decision"
    label = "Decision from a table"

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        is_text = isinstance(answer, str) and len(answer) <= LONGEST_CELL and answer.isprintable()
        kind = _OF_KIND["money" if _kind_of(field) == "money" else "number"]
        if not is_number(answer):
            return Cleaned(answer) if is_text else self.refuse(field, "wrong_kind")
        return kind.judge(_unbounded(field), answer, today)

    def is_blank(self, answer: Json) -> bool:
        return answer is None or (isinstance(answer, str) and not answer.strip())

    def display(self, field: Field, value: Json) -> list[str]:
        kind = _OF_KIND.get(_kind_of(field))
        return kind.display(field, value) if kind and is_number(value) else [words_of(field, value)]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "number" if _kind_of(field) in _OF_KIND else "string"}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "one_of", "more", "less", "at_least", "at_most", "answered")

    def offered(self, field: Field) -> tuple[str | bool, ...] | None:
        """The words that the table can decide on; any number where it decides on one."""
        found, table = result_column(field), table_of(field)
        if table is None or found is None or found[1].kind != "text":
            return None
        return tuple(dict.fromkeys(str(row[found[0]]) for row in table.rows if row[found[0]]))

    def check(self, field: Field) -> Sequence[Finding]:
        return list(_check(field))

    def form_field(self, field: Field) -> AnswerField:
        return worked_out_field(self, field)


def _kind_of(field: Field) -> str:
    found = result_column(field)
    return found[1].kind if found else ""


def words_of(field: Field, value: Json) -> str:
    """A text result in the field's language: the column `band_cy` has the Welsh of the column `band`."""
    table, found = table_of(field), result_column(field)
    other = table.result(f"{found[1].name}_{field.locale}") if table and found else None
    if table is None or found is None or other is None:
        return str(value)
    said = (row[other[0]] for row in table.rows if row[found[0]] == value)
    return str(next(said, "") or value)


def _unbounded(field: Field) -> Field:
    return Field(key=field.key, type=field.type, label=field.label, settings={"decimals": PENCE * 3})


def _check(field: Field) -> Iterator[Finding]:
    raw, table = field.settings.get("decision"), table_of(field)
    if isinstance(raw, str) and raw.strip():
        yield from _check_csv(raw)
    elif table is None:
        yield Finding("table_missing", "Upload the table that decides")
    elif result_column(field) is None:
        names = ", ".join(column.name for column in table.columns if not column.is_condition)
        yield Finding("table_result", f"Choose the column that is the result: {names}")
    if table is None:
        return
    inputs = inputs_of(field)
    for _, column in table.conditions:
        if not inputs.get(column.name):
            yield Finding("table_input", f"Choose the question that the column “{column.name}” is about")
    yield from check_overlaps(table) if field.settings.get("hit") == "unique" else check_unused(table)


def _check_csv(text: str) -> Iterator[Finding]:
    """Why a table is still the CSV that was uploaded: the compiler made a table of what can be read."""
    try:
        decision_from_csv(text)
    except TableError as error:
        for fault in error.faults:
            yield Finding("table_wrong", fault)
