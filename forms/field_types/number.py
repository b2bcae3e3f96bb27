"""A number, whole or with decimals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.number_text import (
    MOST_DIGITS,
    digits_of,
    exact_number,
    grouped,
    plain,
    read_number,
    tidy_number,
    to_json,
)
from forms.field_types.settings import is_blank_text, text_setting
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

MOST_DECIMALS = 6
LONGEST_UNIT = 20


@field_types.register
class Number(FieldType):
    """The answer is a JSON number, of at most 15 digits.

    Settings: `decimals` (how many are taken, none unless it says so), `min` and `max`, and the units that stand
    before and behind the input, `prefix` and `suffix`; who types a unit as well isn't refused.
    """

    slug = "number"
    label = "Number"
    example: ClassVar[str] = ""
    floors: ClassVar[tuple[str, ...]] = ("min",)
    ceilings: ClassVar[tuple[str, ...]] = ("max",)
    messages = {
        "wrong_kind": {
            "en": "{subject} must be a number, like {example}",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn rhif, fel {example}",
        },
        "not_whole": {
            "en": "{subject} must be a whole number",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn rhif cyfan",
        },
        "too_precise": {
            "en": "{subject} must have no more than {limit} numbers after the decimal point",
            "cy": "Rhaid i’ch ateb i “{label}” gynnwys dim mwy na {limit} rhif ar ôl y pwynt degol",
        },
        "too_precise_by_one": {
            "en": "{subject} must have no more than 1 number after the decimal point",
            "cy": "Rhaid i’ch ateb i “{label}” gynnwys dim mwy nag 1 rhif ar ôl y pwynt degol",
        },
        "too_long": {
            "en": "{subject} must have {limit} digits or fewer",
            "cy": "Rhaid i’ch ateb i “{label}” gynnwys {limit} digid neu lai",
        },
        "between": {
            "en": "{subject} must be between {lowest} and {highest}",
            "cy": "Rhaid i’ch ateb i “{label}” fod rhwng {lowest} a {highest}",
        },
        "lowest": {
            "en": "{subject} must be {lowest} or more",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {lowest} neu fwy",
        },
        "highest": {
            "en": "{subject} must be {highest} or fewer",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {highest} neu’n llai",
        },
        "highest_amount": {
            "en": "{subject} must be {highest} or less",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {highest} neu lai",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        return is_blank_text(answer)

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        number = self.read(field, answer)
        if number is None:
            return self.refuse(field, "wrong_kind", example=self.example_of(field))
        whole, decimals = digits_of(number)
        if whole + decimals > MOST_DIGITS:
            return self.refuse(field, "too_long", limit=MOST_DIGITS)
        if decimals > self.decimals_of(field):
            return self.refuse_decimals(field)
        return self._judge_range(field, number) or Cleaned(to_json(number))

    def read(self, field: Field, answer: Json) -> Decimal | None:
        """The number of an answer, typed with its units or without."""
        number = read_number(answer)
        if number is not None or not isinstance(answer, str):
            return number
        return read_number(_without_units(tidy_number(answer[:200]), *self.units_of(field)))

    def refuse_decimals(self, field: Field) -> Cleaned:
        """Refuse a number that has more decimals than the field takes."""
        limit = self.decimals_of(field)
        if not limit:
            return self.refuse(field, "not_whole")
        return self.refuse(field, "too_precise_by_one" if limit == 1 else "too_precise", limit=limit)

    def _judge_range(self, field: Field, number: Decimal) -> Cleaned | None:
        lowest, highest = self.bounds_of(field)
        is_low = lowest is not None and number < lowest
        is_high = highest is not None and number > highest
        if not (is_low or is_high):
            return None
        words = {
            "lowest": "" if lowest is None else self.say(field, lowest),
            "highest": "" if highest is None else self.say(field, highest),
        }
        if lowest is not None and highest is not None:
            return self.refuse(field, "between", (), **words)
        # What is counted is fewer, what is measured less.
        high = "highest_amount" if self.decimals_of(field) else "highest"
        return self.refuse(field, "lowest" if is_low else high, (), **words)

    def decimals_of(self, field: Field) -> int:
        """How many decimals the field takes."""
        number = read_number(field.settings.get("decimals"))
        return int(number) if number is not None and number in range(MOST_DECIMALS + 1) else 0

    def bounds_of(self, field: Field) -> tuple[Decimal | None, Decimal | None]:
        """The lowest and the highest number taken, None for no bound; a broken one doesn't bind anybody."""
        return exact_number(field.settings.get("min")), exact_number(field.settings.get("max"))

    def units_of(self, field: Field) -> tuple[str, str]:
        """What stands before and behind the input, '' for nothing."""
        return text_setting(field, "prefix"), text_setting(field, "suffix")

    def example_of(self, field: Field) -> str:
        """A number such as the field takes."""
        return self.example or ("12.5" if self.decimals_of(field) else "12")

    def say(self, field: Field, number: Decimal) -> str:
        """`1,250 miles`, as people read it."""
        prefix, suffix = self.units_of(field)
        return f"{prefix}{grouped(number)}{' ' if suffix else ''}{suffix}"

    def to_answer(self, raw: Json) -> Json:
        number = exact_number(raw) if isinstance(raw, str) else None
        return raw if number is None else to_json(number)

    def to_raw(self, answer: Json) -> Json:
        number = None if isinstance(answer, str) else exact_number(answer)
        return answer if number is None else plain(number)

    def display(self, field: Field, value: Json) -> list[str]:
        number = exact_number(value)
        return [str(value) if number is None else self.say(field, number)]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", "" if value is None else str(self.to_raw(value)))]

    def json_schema(self, field: Field) -> dict[str, Json]:
        lowest, highest = self.bounds_of(field)
        bounds = {"minimum": lowest, "maximum": highest}
        return {
            "type": "number" if self.decimals_of(field) else "integer",
            **{name: to_json(bound) for name, bound in bounds.items() if bound is not None},
        }

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "more", "less", "at_least", "at_most", "answered")

    def check(self, field: Field) -> Sequence[Finding]:
        return [*_check_bounds(field), *_check_decimals(field), *_check_units(field)]

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field

        lowest, _ = self.bounds_of(field)
        # The number pads of phones have no minus.
        is_below_zero = lowest is not None and lowest < 0
        pad = "decimal" if self.decimals_of(field) else "numeric"
        return text_field(self, field, spellcheck="false", width=10, inputmode=None if is_below_zero else pad)


def _without_units(text: str, prefix: str, suffix: str) -> str:
    sign = text[:1] if text[:1] in ("+", "-") else ""
    rest = text[len(sign) :].strip()
    if prefix and rest.lower().startswith(prefix.lower()):
        rest = rest[len(prefix) :]
    if suffix and rest.lower().endswith(suffix.lower()):
        rest = rest[: -len(suffix)]
    return f"{sign}{rest.strip()}"


def _check_bounds(field: Field) -> Iterator[Finding]:
    bounds = {name: exact_number(field.settings.get(name)) for name in ("min", "max")}
    for name, words in (("min", "The lowest number"), ("max", "The highest number")):
        if field.settings.get(name) not in (None, "") and bounds[name] is None:
            yield Finding("setting_wrong", f"{words} must be a number of at most {MOST_DIGITS} digits")
    lowest, highest = bounds["min"], bounds["max"]
    if lowest is not None and highest is not None and lowest > highest:
        yield Finding("setting_conflict", "The lowest number can't be more than the highest")


def _check_decimals(field: Field) -> Iterator[Finding]:
    setting = field.settings.get("decimals")
    if setting not in (None, "") and read_number(setting) not in range(MOST_DECIMALS + 1):
        yield Finding("setting_wrong", f"The decimals must be a number from 0 to {MOST_DECIMALS}")


def _check_units(field: Field) -> Iterator[Finding]:
    for name, words in (("prefix", "The unit before"), ("suffix", "The unit behind")):
        setting = field.settings.get(name)
        if setting not in (None, "") and not (isinstance(setting, str) and len(setting) <= LONGEST_UNIT):
            yield Finding("setting_wrong", f"{words} must be {LONGEST_UNIT} characters or fewer")
