"""The part of the publish gate that reads lists of items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from forms.engine.model import Spec, Step
from forms.engine.path import EXIT
from forms.engine.problems import Place, Problem, places_of_steps
from forms.engine.repeated import list_of
from forms.engine.repeats import MOST_ITEMS, Repeat

# Who a case is about, and which property: one answer each, so never one of several.
ONE_ANSWER_ROLES = ("contact.", "party.", "property.")
# Stands where the address of an item's step would.
RESERVED = "remove"


def check_repeats(spec: Spec) -> Iterator[Problem]:
    """What is wrong with the lists of a form."""
    keys = Counter(step.repeat.key for step in spec.steps if step.repeat)
    fields = spec.fields()
    for at, (place, step) in enumerate(places_of_steps(spec)):
        if step.repeat:
            yield from _check_words(place, step.repeat)
            yield from _check_bounds(place, step.repeat)
            yield from _check_place(place, at, step, spec)
            if keys[step.repeat.key] > 1 or step.repeat.key in fields or not step.repeat.key:
                yield place.error("repeat_key", "Another list or question has the key of this list")
        if step.part_of:
            yield from _check_part(place, at, step, spec)
        if list_of(step):
            yield from _check_inside(place, step)


def _check_words(place: Place, repeat: Repeat) -> Iterator[Problem]:
    if not repeat.singular.strip() or not repeat.plural.strip():
        yield place.error(
            "repeat_words", "Say what is added to the list, one and several: such as “adult” and “adults”"
        )


def _check_bounds(place: Place, repeat: Repeat) -> Iterator[Problem]:
    if not 0 <= repeat.min <= MOST_ITEMS or not 1 <= repeat.max <= MOST_ITEMS:
        yield place.error("repeat_bounds", f"A list has at least 0 and at most {MOST_ITEMS} items")
    elif repeat.min > repeat.max:
        yield place.error("repeat_bounds", "The fewest items of a list must not be more than the most")


def _check_place(place: Place, at: int, step: Step, spec: Spec) -> Iterator[Problem]:
    if step.part_of:
        yield place.error("repeat_nested", "A list can't be part of another list")
    if not any(each.fields for each in spec.steps if list_of(each) == (step.repeat and step.repeat.key)):
        yield place.error("repeat_empty", "Add a question that is asked for each item of this list")
    if all(each.condition is not None or each.kind == EXIT for each in spec.steps[:at]):
        yield place.error(
            "repeat_first", "A form can't begin with a list: put a step that is always shown before it"
        )


def _check_part(place: Place, at: int, step: Step, spec: Spec) -> Iterator[Problem]:
    before = spec.steps[at - 1] if at else None
    if step.repeat is None and (before is None or list_of(before) != step.part_of):
        yield place.error(
            "repeat_part", "A step that is part of a list must follow the list or another part of it"
        )


def _check_inside(place: Place, step: Step) -> Iterator[Problem]:
    if step.kind == EXIT:
        yield place.error("repeat_exit", "A form can't end inside a list: put the exit page after it")
    if step.slug == RESERVED:
        yield place.error("slug_reserved", f"“{RESERVED}” is an address that every list has already")
    for at, field in enumerate(step.fields):
        if field.role.startswith(ONE_ANSWER_ROLES):
            yield place.field(field.key, at).error(
                "repeat_role", "This is asked several times, so it can't be the contact or the property"
            )
