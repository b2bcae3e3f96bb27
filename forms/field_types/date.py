"""A date, typed in three boxes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.clock import today_in_uk
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.date_bounds import bounds_of, check_bounds, is_on_the_right_side
from forms.field_types.date_parts import PARTS, Parts, say_date, say_parts
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class Date(FieldType):
    """The answer is `"2027-02-28"`; while it can't be that, `{"day", "month", "year"}` as typed.

    Settings: `when` (past, today_or_past, future, today_or_future), `earliest` and `latest` (a date, `today`,
    or relative to it such as `-14 days`). Months may be given by name. What is told first: a missing part,
    then an impossible date, then the range.
    """

    slug = "date"
    label = "Date"
    floors = ("earliest",)
    ceilings = ("latest",)
    first_parts = PARTS
    messages = {
        "wrong_kind": {
            "en": "{subject} must be a real date",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn ddyddiad go iawn",
        },
        "missing_parts": {
            "en": "{subject} must include a {missing}",
            "cy": "Rhaid i’ch ateb i “{label}” gynnwys {missing}",
        },
        "short_year": {
            "en": "Year must include 4 numbers",
            "cy": "Rhaid i’r flwyddyn gynnwys 4 rhif",
        },
        "past": {
            "en": "{subject} must be in the past",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn y gorffennol",
        },
        "today_or_past": {
            "en": "{subject} must be today or in the past",
            "cy": "Rhaid i’ch ateb i “{label}” fod heddiw neu yn y gorffennol",
        },
        "future": {
            "en": "{subject} must be in the future",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn y dyfodol",
        },
        "today_or_future": {
            "en": "{subject} must be today or in the future",
            "cy": "Rhaid i’ch ateb i “{label}” fod heddiw neu yn y dyfodol",
        },
        "between": {
            "en": "{subject} must be between {earliest} and {latest}",
            "cy": "Rhaid i’ch ateb i “{label}” fod rhwng {earliest} a {latest}",
        },
        "earliest": {
            "en": "{subject} must be the same as or after {earliest}",
            "cy": "Rhaid i’ch ateb i “{label}” fod ar {earliest} neu’n hwyrach",
        },
        "latest": {
            "en": "{subject} must be the same as or before {latest}",
            "cy": "Rhaid i’ch ateb i “{label}” fod ar {latest} neu’n gynharach",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        if isinstance(answer, str):
            return not answer[:100].strip()
        parts = Parts.read(answer)
        return answer is None or (parts is not None and parts.missing() == PARTS)

    def judge(self, field: Field, answer: Json, today: datetime.date) -> Cleaned:
        parts = Parts.read(answer)
        if parts is None:
            return self.refuse(field, "wrong_kind", PARTS)
        if missing := parts.missing():
            return self.refuse(field, "missing_parts", missing, missing=say_parts(missing, field.locale))
        if parts.has_short_year():
            return self.refuse(field, "short_year", ("year",))
        day = parts.date()
        if day is None:
            return self.refuse(field, "wrong_kind", parts.impossible())
        return self._judge_range(field, day, today) or Cleaned(day.isoformat())

    def _judge_range(self, field: Field, day: datetime.date, today: datetime.date) -> Cleaned | None:
        when = field.settings.get("when")
        if not is_on_the_right_side(when, day, today):
            return self.refuse(field, str(when), PARTS)
        bounds = bounds_of(field, today)
        words = {
            "earliest": say_date(bounds.earliest, field.locale) if bounds.earliest else "",
            "latest": say_date(bounds.latest, field.locale) if bounds.latest else "",
        }
        is_early = bounds.earliest is not None and day < bounds.earliest
        is_late = bounds.latest is not None and day > bounds.latest
        if (is_early or is_late) and bounds.earliest and bounds.latest:
            return self.refuse(field, "between", PARTS, **words)
        if is_early or is_late:
            return self.refuse(field, "earliest" if is_early else "latest", PARTS, **words)
        return None

    def to_answer(self, raw: Json) -> Json:
        parts = Parts.read(raw)
        day = parts.date() if parts and not parts.has_short_year() else None
        return day.isoformat() if day else raw

    def to_raw(self, answer: Json) -> Json:
        if isinstance(answer, Mapping):
            return answer
        parts = Parts.read(answer)
        if parts is None:
            return {}
        return {"day": parts.day.lstrip("0"), "month": parts.month.lstrip("0"), "year": parts.year}

    def display(self, field: Field, value: Json) -> list[str]:
        day = parts.date() if (parts := Parts.read(value)) else None
        return [say_date(day, field.locale) if day else str(value)]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", value or "")]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "format": "date"}

    def autocomplete(self, field: Field) -> dict[str, str]:
        is_birthday = field.role == "contact.date_of_birth"
        return {part: f"bday-{part}" for part in PARTS} if is_birthday else {}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "one_of", "before", "after", "within", "answered")

    def check(self, field: Field) -> Sequence[Finding]:
        return list(check_bounds(field, today_in_uk()))

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import date_field

        return date_field(self, field)
