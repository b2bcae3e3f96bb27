"""The part of the publish gate that reads fees; their conditions are read with all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from forms.engine.answers import AnswerType
from forms.engine.comparisons import NUMBER_OPERATORS, read_number
from forms.engine.fees import MOST_PENCE, Fee
from forms.engine.model import Spec
from forms.engine.problems import Place, Problem
from forms.engine.repeated import lists_as_fields
from forms.engine.unasked import is_worked_out

MOST = "£20 million"


def place_of_fee(fee: Fee) -> Place:
    """Where a fee's problems are told."""
    return Place(f"fee/{fee.id}")


def check_fees(spec: Spec, types: Mapping[str, AnswerType]) -> Iterator[Problem]:
    """What is wrong with a form's fees: what residents would not understand, or what can't be worked out."""
    ids = Counter(fee.id for fee in spec.fees)
    for fee in spec.fees:
        place = place_of_fee(fee)
        if not fee.text.strip():
            yield place.error("fee_text_missing", "Say what this fee is for")
        if ids[fee.id] > 1:
            yield place.error("fee_duplicate", f"Two fees have the id “{fee.id}”: add one of them again")
        if not (fee.pence or fee.tiers or fee.by or fee.amount):
            yield place.warning("fee_free", "This fee costs nothing")
        yield from _questions(place, fee, spec, types)


def _questions(place: Place, fee: Fee, spec: Spec, types: Mapping[str, AnswerType]) -> Iterator[Problem]:
    fields = {**spec.fields(), **lists_as_fields(spec)}
    if fee.per and not _is_number(fee.per, spec, types):
        yield place.error("fee_per", "Choose a question that is answered with a number")
    elif fee.per and not _is_bounded(fee, spec):
        label = fields[fee.per].label
        yield place.error(
            "fee_unbounded", f"Set a highest number for “{label}”: what it costs must be {MOST} or less"
        )
    if fee.by and fee.by not in fields:
        yield place.error("fee_by", "The question that decides about this amount is no longer there")


def _is_bounded(fee: Fee, spec: Spec) -> bool:
    lists = {step.repeat.key: step.repeat for step in spec.steps if step.repeat}
    if fee.tiers or fee.per in lists:
        return True
    asked = spec.fields()[fee.per]
    highest = read_number(asked.settings.get("max"))
    # What is worked out has no bound of its own: the price itself has one.
    return is_worked_out(asked) or (highest is not None and highest * fee.pence <= MOST_PENCE)


def _is_number(key: str, spec: Spec, types: Mapping[str, AnswerType]) -> bool:
    if key in lists_as_fields(spec):
        return True
    field = spec.fields().get(key)
    kind = types.get(field.type) if field else None
    return kind is not None and set(NUMBER_OPERATORS) <= set(kind.operators())
