"""The part of the publish gate that reads steps of a special kind: what is to pay, and which dates would suit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.engine.answers import AnswerType
from forms.engine.model import Spec, Step
from forms.engine.problems import Place, Problem, places_of_steps

BOOKING = "booking"
PAYMENT = "payment"


def check_step_kinds(spec: Spec, types: Mapping[str, AnswerType]) -> Iterator[Problem]:
    """What is wrong with payment and booking steps."""
    for place, step in places_of_steps(spec):
        if step.kind == PAYMENT:
            yield from _check_payment(place, step, spec)
        elif step.kind == BOOKING and not any(_is_day(field.type, types) for field in step.fields):
            yield place.error("booking_dates", "Ask on this step for at least one date that would suit")


def _is_day(slug: str, types: Mapping[str, AnswerType]) -> bool:
    kind = types.get(slug)
    return kind is not None and "before" in kind.operators()


def _check_payment(place: Place, step: Step, spec: Spec) -> Iterator[Problem]:
    if not spec.fees:
        yield place.error("payment_free", "This form has no fee, so there is nothing to show on this step")
    if step.fields:
        yield place.error(
            "payment_asks", "A payment step asks nothing: move its questions to a step before it"
        )
    if spec.steps[0] is step:
        yield place.error(
            "payment_first", "A payment step can't be the first: nothing is known of the price yet"
        )
    if any(later.fields for later in spec.steps[spec.steps.index(step) + 1 :]):
        yield place.warning("payment_early", "Questions after this step may change what is to pay")
