"""Two dates: from when to when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, FieldError, Finding
from forms.engine.clock import today_in_uk
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.date import Date
from forms.field_types.date_bounds import check_bounds
from forms.field_types.date_parts import PARTS, say_date
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

SIDES = ("from", "to")
# What the dates are called in errors, and on the page.
NAMES = {
    "from": {"en": "The start date", "cy": "Dyddiad dechrau"},
    "to": {"en": "The end date", "cy": "Dyddiad gorffen"},
}
TO = {"en": "to", "cy": "i"}
DATE = Date()


@field_types.register
class DateRange(FieldType):
    """The answer is `{"from": "2027-02-01", "to": "2027-02-28"}`, both days included.

    Settings `when`, `earliest` and `latest` are those of a date and bind both. Each date has errors of its own;
    only when both are real is the second compared with the first.
    """

    slug = "date_range"
    label = "Dates from and to"
    floors = ("earliest",)
    ceilings = ("latest",)
    tells_each_part = True
    first_parts = tuple(f"from-{part}" for part in PARTS)
    messages = {
        "wrong_kind": {
            "en": "{subject} must have a start date and an end date",
            "cy": "Rhaid i’ch ateb i “{label}” gynnwys dyddiad dechrau a dyddiad gorffen",
        },
        "missing_from": {"en": "Enter the start date", "cy": "Rhowch y dyddiad dechrau"},
        "missing_to": {"en": "Enter the end date", "cy": "Rhowch y dyddiad gorffen"},
        "order": {
            "en": "The end date must be the same as or after {start}",
            "cy": "Rhaid i’r dyddiad gorffen fod ar {start} neu’n hwyrach",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        if isinstance(answer, Mapping):
            return all(DATE.is_blank(answer.get(side)) for side in SIDES)
        return answer is None or answer == ""

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        if not isinstance(answer, Mapping):
            return self.refuse(field, "wrong_kind", self.first_parts)
        judged = {side: self._judge_side(field, side, answer.get(side), today) for side in SIDES}
        errors = tuple(error for each in judged.values() for error in each.errors)
        if errors:
            return Cleaned(errors=errors)
        start, end = (judged[side].value for side in SIDES)
        if end < start:
            said = say_date(date.fromisoformat(start), field.locale)
            return self.refuse(field, "order", _parts_of("to", PARTS), start=said)
        return Cleaned({"from": start, "to": end})

    def _judge_side(self, field: Field, side: str, answer: Json, today: date) -> Cleaned:
        if DATE.is_blank(answer):
            return self.refuse(field, f"missing_{side}", _parts_of(side, PARTS))
        cleaned = DATE.judge(_asked(field, side), answer, today)
        errors = (
            FieldError(error.code, error.text, _parts_of(side, error.parts)) for error in cleaned.errors
        )
        return replace(cleaned, errors=tuple(errors))

    def to_answer(self, raw: Json) -> Json:
        return _each_side(DATE.to_answer, raw)

    def to_raw(self, answer: Json) -> Json:
        return _each_side(DATE.to_raw, answer)

    def display(self, field: Field, value: Json) -> list[str]:
        if not isinstance(value, Mapping):
            return [str(value)]
        start, end = (DATE.display(field, value.get(side))[0] for side in SIDES)
        return [f"{start} {TO.get(field.locale, TO['en'])} {end}"]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        days = value if isinstance(value, Mapping) else {}
        return [(side, days.get(side) or "") for side in SIDES]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {
            "type": "object",
            "properties": {side: DATE.json_schema(field) for side in SIDES},
            "required": list(SIDES),
        }

    def check(self, field: Field) -> Sequence[Finding]:
        return list(check_bounds(field, today_in_uk()))

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import date_range_field

        return date_range_field(self, field)


def _asked(field: Field, side: str) -> Field:
    """One of the two dates as a question of its own."""
    settings = {name: value for name, value in field.settings.items() if name != "short_label"}
    label = NAMES[side].get(field.locale, NAMES[side]["en"])
    return replace(field, label=label, role="", error_missing="", settings=settings)


def _parts_of(side: str, parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{side}-{part}" for part in parts)


def _each_side(change: Callable[[Json], Json], value: Json) -> Json:
    if not isinstance(value, Mapping):
        return value
    return {side: change(value.get(side)) for side in SIDES}
