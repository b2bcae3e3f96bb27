"""A time of day, typed in one box."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.settings import is_blank_text
from forms.field_types.time_text import read_time, say_time
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class Time(FieldType):
    """The answer is `"09:30"`. Settings `earliest` and `latest` are times, both included."""

    slug = "time"
    label = "Time"
    messages = {
        "wrong_kind": {
            "en": "{subject} must be a time, like 9:30am, 2:15pm or 14:30",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn amser, fel 9:30yb, 2:15yp neu 14:30",
        },
        "between": {
            "en": "{subject} must be between {earliest} and {latest}",
            "cy": "Rhaid i’ch ateb i “{label}” fod rhwng {earliest} a {latest}",
        },
        "earliest": {
            "en": "{subject} must be {earliest} or later",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {earliest} neu’n hwyrach",
        },
        "latest": {
            "en": "{subject} must be {latest} or earlier",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {latest} neu’n gynharach",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        return is_blank_text(answer)

    def judge(self, field: Field, answer: Json, today: datetime.date) -> Cleaned:
        at = read_time(answer)
        if at is None:
            return self.refuse(field, "wrong_kind")
        return self._judge_range(field, at) or Cleaned(f"{at:%H:%M}")

    def _judge_range(self, field: Field, at: datetime.time) -> Cleaned | None:
        earliest, latest = read_time(field.settings.get("earliest")), read_time(field.settings.get("latest"))
        is_early = earliest is not None and at < earliest
        is_late = latest is not None and at > latest
        if not (is_early or is_late):
            return None
        words = {
            "earliest": say_time(earliest, field.locale) if earliest else "",
            "latest": say_time(latest, field.locale) if latest else "",
        }
        if earliest and latest:
            return self.refuse(field, "between", (), **words)
        return self.refuse(field, "earliest" if is_early else "latest", (), **words)

    def to_answer(self, raw: Json) -> Json:
        at = read_time(raw)
        return f"{at:%H:%M}" if at else raw

    def display(self, field: Field, value: Json) -> list[str]:
        at = read_time(value)
        return [say_time(at, field.locale) if at else str(value)]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", value or "")]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "one_of", "answered")

    def check(self, field: Field) -> Sequence[Finding]:
        return list(_check(field))

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field

        return text_field(self, field, spellcheck="false", width=10)


def _check(field: Field) -> Iterator[Finding]:
    bounds = {name: read_time(field.settings.get(name)) for name in ("earliest", "latest")}
    for name, bound in bounds.items():
        if bound is None and field.settings.get(name) not in (None, ""):
            yield Finding("setting_wrong", f"The {name} time must be like 09:30 or 2:15pm")
    earliest, latest = bounds["earliest"], bounds["latest"]
    if earliest and latest and earliest > latest:
        yield Finding("setting_conflict", "The earliest time can't be after the latest")
