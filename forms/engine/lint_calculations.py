"""The part of the publish gate that reads what is worked out, and the prices made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.engine.answers import AnswerType
from forms.engine.bounds import Bounds, bounds_of
from forms.engine.calculation import OF_NUMBERS, as_key, calculation_of, constant, is_money
from forms.engine.decision import Column, inputs_of, result_column, table_of
from forms.engine.lint_decision import FIRST_ROW, MOST_TOLD, Possible, check_gaps
from forms.engine.model import Field, Spec
from forms.engine.problems import Place, Problem, places_of_steps
from forms.engine.references import references
from forms.engine.unasked import CALCULATED, CALCULATED_DATE, DECISION, is_posted, is_seen, is_worked_out


@dataclass(slots=True)
class _Gate:
    """The form, its types, and what stands above the place that is looked at: step and bounds by key."""

    spec: Spec
    types: Mapping[str, AnswerType]
    fields: Mapping[str, Field]
    above: dict[str, int]
    bounds: dict[str, Bounds]

    def operators(self, field: Field) -> tuple[str, ...]:
        kind = self.types.get(field.type)
        return kind.operators() if kind else ()

    def offered(self, key: str) -> list[str] | None:
        """The answers of a question as tables have them, None where there may be any."""
        field = self.fields.get(key)
        kind = self.types.get(field.type) if field else None
        values = kind.offered(field) if field and kind else None
        return None if values is None else [as_key(each) for each in values]

    def gap(self, place: Place, field: Field, message: str) -> Problem:
        """What a table leaves open: an error where a fee takes its amount from it, for no price would be asked."""
        is_price = any(fee.amount == field.key for fee in self.spec.fees)
        return (place.error if is_price else place.warning)("table_gap", message)

    def possible(self, key: str) -> Possible:
        """What a question can be answered with."""
        field = self.fields.get(key)
        is_whole = field is not None and field.type != "money" and not field.settings.get("decimals")
        return Possible(self.offered(key), self.bounds.get(key, Bounds()), is_whole)


def check_calculations(spec: Spec, types: Mapping[str, AnswerType]) -> Iterator[Problem]:
    """What is wrong with the fields that are worked out, and with the fees that take their amounts from them."""
    gate = _Gate(spec, types, spec.fields(), {}, {})
    for at, (place, step) in enumerate(places_of_steps(spec)):
        for number, field in enumerate(step.fields):
            if is_worked_out(field):
                yield from _check_field(place.field(field.key, number), at, field, gate)
            gate.above[field.key] = at
            gate.bounds[field.key] = bounds_of(field, gate.bounds)
        if step.fields and not any(is_seen(field) for field in step.fields):
            yield place.error("step_unseen", "Nothing of this step is shown: move its fields to another step")
    yield from _check_fees(gate)


def _check_field(place: Place, at: int, field: Field, gate: _Gate) -> Iterator[Problem]:
    for key in references(field):
        yield from _check_reference(place, at, field, key, gate)
    yield from _CHECKS[field.type](place, field, gate)
    if _is_price(field) and bounds_of(field, gate.bounds).may_be_negative:
        yield place.warning(
            "price_negative", "This amount could be below 0: give its questions a lowest number"
        )


def _check_reference(place: Place, at: int, field: Field, key: str, gate: _Gate) -> Iterator[Problem]:
    asked = gate.fields.get(key)
    if asked is None:
        message = "This is worked out from a question that is no longer there"
        yield place.error("calculation_unknown_field", message)
        return
    if key not in gate.above:
        message = f"“{asked.label}” is asked later, so it can't be used here"
        yield place.error("calculation_later_field", message)
        return
    yield from _check_marks(place, field, asked)
    if gate.above[key] == at and is_posted(asked) and is_seen(field):
        message = f"Move this to a later step: it is worked out when “{asked.label}” was answered"
        yield place.warning("calculation_same_step", message)


def _check_marks(place: Place, field: Field, asked: Field) -> Iterator[Problem]:
    if asked.special and not field.special:
        yield place.error(
            "calculation_special",
            f"“{asked.label}” is special, so what is worked out from it must be as well",
        )
    elif asked.personal and not field.personal:
        yield place.warning(
            "calculation_personal", f"“{asked.label}” is personal data, so this may be as well"
        )


def _is_price(field: Field) -> bool:
    found = result_column(field) if field.type == DECISION else None
    return found[1].kind == "money" if found else is_money(field)


def _wrong(place: Place, key: object, gate: _Gate, is_right: bool, what: str) -> Iterator[Problem]:
    field = gate.fields.get(key) if isinstance(key, str) else None
    if field is not None and not is_right:
        yield place.error("calculation_type", f"“{field.label}” is no {what}, so it can't be used here")


def _is_number(key: object, gate: _Gate) -> bool:
    field = gate.fields.get(key) if isinstance(key, str) else None
    if field is None or "more" not in gate.operators(field):
        return False
    return gate.offered(field.key) is None


def _is_date(key: object, gate: _Gate) -> bool:
    field = gate.fields.get(key) if isinstance(key, str) else None
    return field is not None and "before" in gate.operators(field)


def _is_list(key: object, gate: _Gate) -> bool:
    """Whether the answer is a list; a text contains something too, but has a length."""
    field = gate.fields.get(key) if isinstance(key, str) else None
    operators = gate.operators(field) if field else ()
    return "contains" in operators and "longer" not in operators


def _check_calculation(place: Place, field: Field, gate: _Gate) -> Iterator[Problem]:
    calculation = calculation_of(field)
    op, key = calculation.get("op"), calculation.get("field")
    if op in OF_NUMBERS:
        for number in references(field):
            yield from _wrong(place, number, gate, _is_number(number, gate), "number")
    elif op == "tiers":
        yield from _wrong(place, key, gate, _is_number(key, gate), "number")
    elif op == "count":
        yield from _wrong(place, key, gate, _is_list(key, gate), "list")
    elif op == "lookup":
        is_choice = isinstance(key, str) and gate.offered(key) is not None
        yield from _wrong(place, key, gate, is_choice, "choice")
        yield from _check_lookup(place, field, gate)
    elif op in ("age", "working_days"):
        yield from _check_dates(place, field, gate)


def _check_date(place: Place, field: Field, gate: _Gate) -> Iterator[Problem]:
    calculation = calculation_of(field)
    days = calculation.get("days")
    number = days.get("field") if isinstance(days, dict) else None
    yield from _wrong(place, number, gate, _is_number(number, gate), "number")
    yield from _check_dates(place, field, gate)


def _check_dates(place: Place, field: Field, gate: _Gate) -> Iterator[Problem]:
    for name in ("from", "to"):
        key = calculation_of(field).get(name)
        yield from _wrong(place, key, gate, _is_date(key, gate), "date")


def _check_lookup(place: Place, field: Field, gate: _Gate) -> Iterator[Problem]:
    calculation = calculation_of(field)
    amounts, key = calculation.get("amounts"), calculation.get("field")
    if constant(calculation.get("otherwise")) is not None or not isinstance(amounts, dict):
        return
    options = gate.offered(key) if isinstance(key, str) else None
    missing = [value for value in options or () if amounts.get(value) in (None, "")]
    if missing:
        yield gate.gap(place, field, f"There is no amount for {', '.join(missing[:MOST_TOLD])}")


def _check_decision(place: Place, field: Field, gate: _Gate) -> Iterator[Problem]:
    table, inputs = table_of(field), inputs_of(field)
    if table is None:
        return
    possible = {column.name: gate.possible(inputs.get(column.name, "")) for _, column in table.conditions}
    for at, column in table.conditions:
        key = inputs.get(column.name)
        if column.kind == "number":
            yield from _wrong(place, key, gate, _is_number(key, gate), "number")
        else:
            yield from _check_cells(
                place, column, [row[at] for row in table.rows], possible[column.name].words
            )
    for finding in check_gaps(table, possible):
        yield gate.gap(place, field, finding.message)


def _check_cells(
    place: Place, column: Column, cells: list[object], offered: Sequence[str] | None
) -> Iterator[Problem]:
    wrong = [
        (number, cell)
        for number, cell in enumerate(cells, FIRST_ROW)
        if offered is not None and cell is not None and cell not in offered
    ]
    for number, cell in wrong[:MOST_TOLD]:
        yield place.error(
            "table_value", f"Row {number}, {column.name}: “{cell}” is no answer of that question"
        )


_CHECKS = {CALCULATED: _check_calculation, CALCULATED_DATE: _check_date, DECISION: _check_decision}


def _check_fees(gate: _Gate) -> Iterator[Problem]:
    for fee in gate.spec.fees:
        field = gate.fields.get(fee.amount)
        if not fee.amount:
            continue
        if field is None or not is_worked_out(field) or not _is_price(field):
            yield Place().error(
                "fee_amount", f"The fee “{fee.text}” must take its amount from a calculated price"
            )
        elif gate.bounds[field.key].may_be_negative:
            yield Place().error("price_negative", f"The fee “{fee.text}” could be below 0")
