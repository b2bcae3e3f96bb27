"""An amount of money, in pounds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.number import Number
from forms.field_types.number_text import digits_of, exact_number, grouped, plain
from forms.plugins import field_types

PENCE = 2


@field_types.register
class Money(Number):
    """The answer is a JSON number of pounds with at most two decimals; add amounts up in `pence`.

    Settings `min` and `max` in pounds; nothing below zero is taken unless `min` says so.
    """

    slug = "money"
    label = "Amount of money"
    example = "50 or 1,250.50"
    # Without `min` nothing below zero is taken, so that none of its changes is sure to widen.
    floors: ClassVar[tuple[str, ...]] = ()
    messages = {
        **Number.messages,
        "wrong_kind": {
            "en": "{subject} must be an amount of money, like {example}",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn swm o arian, fel 50 neu 1,250.50",
        },
        "too_precise": {
            "en": "{subject} must be in pounds and pence, like 123.45",
            "cy": "Rhaid i’ch ateb i “{label}” fod mewn punnoedd a cheiniogau, fel 123.45",
        },
    }

    def pence(self, value: Json) -> int:
        """The whole pence of an answer: 30.5 is 3050. ValueError for what is no answer."""
        number = exact_number(value)
        if number is None or digits_of(number)[1] > PENCE:
            raise ValueError("not an amount of money")
        return int(number * 100)

    def refuse_decimals(self, field: Field) -> Cleaned:
        return self.refuse(field, "too_precise")

    def decimals_of(self, field: Field) -> int:
        return PENCE

    def bounds_of(self, field: Field) -> tuple[Decimal | None, Decimal | None]:
        lowest, highest = super().bounds_of(field)
        return Decimal(0) if lowest is None else lowest, highest

    def units_of(self, field: Field) -> tuple[str, str]:
        return "£", ""

    def say(self, field: Field, number: Decimal) -> str:
        sign = "-" if number < 0 else ""
        return f"{sign}£{_in_pence(grouped(abs(number)))}"

    def to_raw(self, answer: Json) -> Json:
        number = None if isinstance(answer, str) else exact_number(answer)
        return answer if number is None else _in_pence(plain(number))

    def check(self, field: Field) -> Sequence[Finding]:
        found = list(super().check(field))
        if any(bound is not None and digits_of(bound)[1] > PENCE for bound in self.bounds_of(field)):
            found.append(Finding("setting_wrong", "The lowest and highest amount can't be parts of a penny"))
        return found


def _in_pence(text: str) -> str:
    # 12.5 pounds are read as £12.50.
    return f"{text}0" if "." in text and len(text.rpartition(".")[2]) < PENCE else text
