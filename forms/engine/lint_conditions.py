"""The part of the publish gate that reads conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.engine.answers import AnswerType
from forms.engine.comparisons import EXACT_OPERATORS, is_same, is_usable, read_number
from forms.engine.conditions import AllOf, AnyOf, Condition, Named, Not, Test, each_test, names_in
from forms.engine.lint_fees import place_of_fee
from forms.engine.model import Field, Spec, Step
from forms.engine.problems import Place, Problem, places_of_steps
from forms.engine.reachable import try_out
from forms.engine.reading import Json
from forms.engine.repeated import LIST_TYPE, ListType, list_of, list_of_field, lists_as_fields

# A place in the order of questions: number of the step, number of the field on it.
Order = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Gate:
    """What a condition is checked against: the form, its types, and where each question stands."""

    spec: Spec
    types: Mapping[str, AnswerType]
    fields: Mapping[str, Field]
    order: Mapping[str, Order]
    lists: Mapping[str, str]


def check_conditions(spec: Spec, types: Mapping[str, AnswerType]) -> Iterator[Problem]:
    """What is wrong with the conditions of a form's steps, questions, options, content, fees and names."""
    fields = {**spec.fields(), **lists_as_fields(spec)}
    gate = _Gate(spec, {**types, LIST_TYPE: ListType()}, fields, _orders(spec), list_of_field(spec))
    for name, named in spec.named_conditions.items():
        yield from _check_named(Place(f"named/{name}"), name, named.condition, gate)
    reachable = False
    for at, (place, step) in enumerate(places_of_steps(spec)):
        found = list(_check(place, step.condition, (at, 0), gate))
        reachable = reachable or all(problem.level != "error" for problem in found)
        yield from found
        yield from _check_inside(place, at, step, gate)
    for fee in spec.fees:
        yield from _check(place_of_fee(fee), fee.condition, None, gate)
    if spec.steps and not reachable:
        yield Place().error("form_unreachable", "No step of this form can ever be shown")


def _orders(spec: Spec) -> dict[str, Order]:
    orders: dict[str, Order] = {}
    for at, step in enumerate(spec.steps):
        for number, field in enumerate(step.fields):
            orders.setdefault(field.key, (at, number))
    return {**orders, **_ends_of_lists(spec)}


def _ends_of_lists(spec: Spec) -> dict[str, Order]:
    """A list is known when the last of its steps is: nothing inside it can ask how long it is."""
    orders: dict[str, Order] = {}
    for at, step in enumerate(spec.steps):
        if key := list_of(step):
            orders[key] = (at, len(step.fields))
    return orders


def _check_named(place: Place, name: str, condition: Condition | None, gate: _Gate) -> Iterator[Problem]:
    if condition is None:
        yield place.error("condition_empty", "This condition says nothing yet")
    if _leads_to(name, name, gate, set()):
        yield place.error("named_loop", "This condition uses itself")
    yield from _check_tests(place, condition, None, gate)
    yield from _check_shape(place, condition, gate)


def _leads_to(name: str, target: str, gate: _Gate, seen: set[str]) -> bool:
    named = gate.spec.named_conditions.get(name)
    for other in names_in(named.condition if named else None):
        if other == target:
            return True
        if other not in seen:
            seen.add(other)
            if _leads_to(other, target, gate, seen):
                return True
    return False


def _check_inside(place: Place, at: int, step: Step, gate: _Gate) -> Iterator[Problem]:
    for number, field in enumerate(step.fields):
        for condition in (field.condition, *(option.condition for option in field.options)):
            yield from _check(place.field(field.key, number), condition, (at, number), gate)
    numbers = {field.key: number for number, field in enumerate(step.fields)}
    for content in step.content:
        before = numbers.get(content.before or "", len(step.fields))
        yield from _check(place.content(content.id), content.condition, (at, before), gate)


def _check(place: Place, condition: Condition | None, limit: Order | None, gate: _Gate) -> Iterator[Problem]:
    found = [*_check_shape(place, condition, gate), *_check_tests(place, condition, limit, gate)]
    if not found and condition is not None:
        found = [*_check_truth(place, condition, gate)]
    yield from found


def _check_truth(place: Place, condition: Condition, gate: _Gate) -> Iterator[Problem]:
    verdict = try_out(condition, gate.spec, gate.types)
    if verdict and not verdict.is_ever_true:
        yield place.error("condition_never", "No answers can make this condition true")
    elif verdict and verdict.is_always_true:
        yield place.warning("condition_always", "Every answer makes this condition true, so it is not needed")


def _check_shape(place: Place, condition: Condition | None, gate: _Gate) -> Iterator[Problem]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            if not parts:
                yield place.error("condition_empty", "Add a question to this condition")
            for part in parts:
                yield from _check_shape(place, part, gate)
        case Not(part):
            yield from _check_shape(place, part, gate)
        case Named(name) if name not in gate.spec.named_conditions:
            yield place.error("named_unknown", f"There is no condition named “{name}” any more")


def _check_tests(
    place: Place, condition: Condition | None, limit: Order | None, gate: _Gate
) -> Iterator[Problem]:
    # A named condition's own faults are told at its name; here only whether what it asks comes early enough.
    for test in each_test(condition):
        yield from _check_test(place, test, gate)
    if limit is not None:
        for test in each_test(condition, gate.spec.conditions()):
            yield from _check_order(place, test, limit, gate)


def _check_order(place: Place, test: Test, limit: Order, gate: _Gate) -> Iterator[Problem]:
    order, field = gate.order.get(test.field), gate.fields.get(test.field)
    if order is None or field is None:
        return
    if order >= limit:
        yield place.error(
            "condition_later_field", f"“{field.label}” is asked later, so it can't be used here"
        )
    elif test.field in gate.lists and gate.lists[test.field] != list_of(gate.spec.steps[limit[0]]):
        yield place.error(
            "condition_inside_list",
            f"“{field.label}” has an answer for each item of a list, so only questions of that list can use it",
        )


def _check_test(place: Place, test: Test, gate: _Gate) -> Iterator[Problem]:
    field = gate.fields.get(test.field)
    if not test.field:
        yield place.error("condition_incomplete", "Choose a question for this condition")
    elif field is None:
        yield place.error("condition_unknown_field", "This condition uses a question that is no longer there")
    elif (kind := gate.types.get(field.type)) is not None:
        yield from _check_operator(place, test, field, kind)


def _check_operator(place: Place, test: Test, field: Field, kind: AnswerType) -> Iterator[Problem]:
    if test.op not in kind.operators():
        yield place.error("condition_operator", f"“{field.label}” can't be tested with “{test.op}”")
    elif test.op == "one_of":
        values = test.value if isinstance(test.value, list) else []
        if not values:
            yield place.error("condition_incomplete", f"Choose a value of “{field.label}” for this condition")
        for value in values:
            yield from _check_value(place, test.op, value, field, kind)
    elif test.op != "answered":
        yield from _check_value(place, test.op, test.value, field, kind)


def _is_alike(value: Json, kind: AnswerType) -> bool:
    """Whether a value is of the sort that a type without options answers with."""
    is_number = "more" in kind.operators()
    return read_number(value) is not None if is_number else isinstance(value, str)


def _check_value(place: Place, op: str, value: Json, field: Field, kind: AnswerType) -> Iterator[Problem]:
    offered = kind.offered(field)
    if value is None or value == "":
        yield place.error("condition_incomplete", f"Choose a value of “{field.label}” for this condition")
    elif not is_usable(op, value) or (
        offered is None and op in EXACT_OPERATORS and not _is_alike(value, kind)
    ):
        yield place.error("condition_value", f"“{field.label}” can't be compared with “{value}”")
    elif offered is not None and not any(is_same(known, value) for known in offered):
        yield place.error("condition_value", f"“{field.label}” does not offer “{value}”")
