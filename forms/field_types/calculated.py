"""What is worked out from earlier answers: shown, never asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Finding
from forms.engine.calculation import (
    OF_NUMBERS,
    OPERATIONS,
    are_rising,
    calculation_of,
    constant,
    decimals_of,
    is_money,
    operands_of,
    tiers_of,
)
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.date import Date
from forms.field_types.money import Money
from forms.field_types.number import Number
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

_MONEY = Money()
_NUMBER = Number()


@field_types.register
class Calculated(Number):
    """The value is a JSON number that the engine works out (`forms/engine/calculation.py`); no POST sets it.

    Settings: `calculation`; `result` (number, or money in pounds); `decimals`, `prefix` and `suffix` of a number;
    `unseen`, for a step on the way to another result.
    """

    slug = "calculated"
    label = "Calculated number or price"

    def display(self, field: Field, value: Json) -> list[str]:
        return (_MONEY if is_money(field) else _NUMBER).display(field, value)

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return (_MONEY if is_money(field) else _NUMBER).csv(field, value)

    def decimals_of(self, field: Field) -> int:
        return decimals_of(field)

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "number" if decimals_of(field) else "integer"}

    def check(self, field: Field) -> Sequence[Finding]:
        return [*super().check(field), *_check_calculation(field)]

    def form_field(self, field: Field) -> AnswerField:
        return worked_out_field(self, field)


@field_types.register
class CalculatedDate(Date):
    """The value is a date so many working days after another; settings as of `calculated`."""

    slug = "calculated_date"
    label = "Calculated date"

    def check(self, field: Field) -> Sequence[Finding]:
        calculation = calculation_of(field)
        days = calculation.get("days")
        if not calculation.get("from") or not isinstance(days, dict):
            return [Finding("calculation_incomplete", "Choose a date and how many working days to add")]
        return list(_check_operand(days))

    def form_field(self, field: Field) -> AnswerField:
        return worked_out_field(self, field)


def worked_out_field(kind: FieldType, field: Field) -> AnswerField:
    """A form field that shows a value and takes none."""
    from forms.worked_out_field import WorkedOutField

    return WorkedOutField(kind, field)


def _check_calculation(field: Field) -> Iterator[Finding]:
    calculation = calculation_of(field)
    op = calculation.get("op")
    if op not in OPERATIONS:
        yield Finding("calculation_incomplete", "Choose how this is worked out")
    elif op in OF_NUMBERS:
        yield from _check_operands(calculation)
    elif op in ("age", "working_days"):
        if not (calculation.get("from") and calculation.get("to")):
            yield Finding("calculation_incomplete", "Choose both dates of this calculation")
    elif not calculation.get("field"):
        yield Finding("calculation_incomplete", "Choose the question that this is worked out from")
    elif op == "lookup":
        yield from _check_amounts(calculation)
    elif op == "tiers":
        yield from _check_tiers(calculation)


def _check_operands(calculation: Mapping[str, Json]) -> Iterator[Finding]:
    operands = operands_of(calculation)
    if not operands:
        yield Finding("calculation_incomplete", "Add from 1 to 20 questions or numbers to this calculation")
    for operand in operands:
        yield from _check_operand(operand)


def _check_operand(operand: Json) -> Iterator[Finding]:
    if not isinstance(operand, dict) or not (operand.get("field") or "number" in operand):
        yield Finding("calculation_incomplete", "Choose a question or enter a number for each line")
    elif "number" in operand and constant(operand["number"]) is None:
        yield Finding("calculation_number", f"“{operand['number']}” must be a number of at most 15 digits")


def _check_amounts(calculation: Mapping[str, Json]) -> Iterator[Finding]:
    amounts = calculation.get("amounts")
    if not isinstance(amounts, dict) or not amounts:
        yield Finding("calculation_incomplete", "Enter the amount for each answer")
        return
    for value, amount in [*amounts.items(), ("otherwise", calculation.get("otherwise"))]:
        if amount not in (None, "") and constant(amount) is None:
            yield Finding("calculation_number", f"The amount for “{value}” must be a number")


def _check_tiers(calculation: Mapping[str, Json]) -> Iterator[Finding]:
    tiers = tiers_of(calculation)
    if not tiers:
        yield Finding("calculation_incomplete", "Each tier needs an amount, and its end must be a number")
    elif not are_rising(tiers):
        yield Finding(
            "calculation_tiers", "Each tier must end above the one before it; only the last is open"
        )
    elif tiers[-1].up_to is not None:
        yield Finding(
            "calculation_gap", f"No tier says what more than {tiers[-1].up_to} comes to", level="warning"
        )
