"""The part of the publish gate that finds what residents never meet, for it hangs on what only officers are asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.engine.audience import is_staff_only
from forms.engine.conditions import Condition, each_test
from forms.engine.model import Field, Spec, Step
from forms.engine.problems import Place, Problem, places_of_steps


def check_audience(spec: Spec) -> Iterator[Problem]:
    """Steps and questions for residents whose condition asks what residents are never asked."""
    fields = spec.fields()
    if not any(is_staff_only(field) for field in fields.values()):
        return
    for place, step in places_of_steps(spec):
        if not step.fields or not all(is_staff_only(field) for field in step.fields):
            yield from _warn(place, step.condition, spec, fields)
        yield from _check_questions(place, step, spec, fields)


def _check_questions(place: Place, step: Step, spec: Spec, fields: Mapping[str, Field]) -> Iterator[Problem]:
    for at, field in enumerate(step.fields):
        if not is_staff_only(field):
            yield from _warn(place.field(field.key, at), field.condition, spec, fields)


def _warn(
    place: Place, condition: Condition | None, spec: Spec, fields: Mapping[str, Field]
) -> Iterator[Problem]:
    tested = (fields.get(test.field) for test in each_test(condition, spec.conditions()))
    hidden = next((field for field in tested if field is not None and is_staff_only(field)), None)
    if hidden is not None:
        yield place.warning(
            "condition_staff_only",
            f"Residents are not asked “{hidden.label}”, so this may never be shown to them",
        )
