"""A month and year, typed in two boxes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.clock import today_in_uk
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.engine.relative_dates import read_day
from forms.field_types.date import Date
from forms.field_types.date_parts import MONTHS, Parts, say_parts
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

PARTS = ("month", "year")
ISO = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@field_types.register
class Month(FieldType):
    """The answer is `"2027-02"`; while it can't be that, `{"month", "year"}` as typed.

    Settings `earliest` and `latest`: a month, `today` (this month), or relative to it such as `-14 months`.
    Months may be given by name. A missing part is told first, then an impossible month, then the range.
    """

    slug = "month"
    label = "Month and year"
    floors = ("earliest",)
    ceilings = ("latest",)
    first_parts = PARTS
    messages = {
        "wrong_kind": {
            "en": "{subject} must be a real month and year",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn fis a blwyddyn go iawn",
        },
        **{name: Date.messages[name] for name in ("missing_parts", "short_year", "between")},
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
        if isinstance(answer, str):
            return not answer[:100].strip()
        parts = _read(answer)
        return answer is None or (parts is not None and parts.missing() == PARTS)

    def judge(self, field: Field, answer: Json, today: datetime.date) -> Cleaned:
        parts = _read(answer)
        if parts is None:
            return self.refuse(field, "wrong_kind", PARTS)
        if missing := parts.missing():
            return self.refuse(field, "missing_parts", missing, missing=say_parts(missing, field.locale))
        if parts.has_short_year():
            return self.refuse(field, "short_year", ("year",))
        first = parts.date()
        if first is None:
            return self.refuse(field, "wrong_kind", parts.impossible())
        return self._judge_range(field, first, today) or Cleaned(_iso(first))

    def _judge_range(self, field: Field, first: datetime.date, today: datetime.date) -> Cleaned | None:
        earliest, latest = (_bound(field.settings.get(name), today) for name in ("earliest", "latest"))
        is_early = earliest is not None and first < earliest
        is_late = latest is not None and first > latest
        if not (is_early or is_late):
            return None
        words = {
            "earliest": say_month(earliest, field.locale) if earliest else "",
            "latest": say_month(latest, field.locale) if latest else "",
        }
        if earliest and latest:
            return self.refuse(field, "between", PARTS, **words)
        return self.refuse(field, "earliest" if is_early else "latest", PARTS, **words)

    def to_answer(self, raw: Json) -> Json:
        parts = _read(raw)
        first = parts.date() if parts and not parts.has_short_year() else None
        return _iso(first) if first else raw

    def to_raw(self, answer: Json) -> Json:
        if isinstance(answer, Mapping):
            return answer
        parts = _read(answer)
        return {"month": parts.month.lstrip("0"), "year": parts.year} if parts else {}

    def display(self, field: Field, value: Json) -> list[str]:
        first = parts.date() if (parts := _read(value)) else None
        return [say_month(first, field.locale) if first else str(value)]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", value or "")]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "one_of", "before", "after", "answered")

    def check(self, field: Field) -> Sequence[Finding]:
        return list(_check(field, today_in_uk()))

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import month_field

        return month_field(self, field)


def _read(answer: Json) -> Parts | None:
    """The first day of the month of `"2027-02"` or of `{"month", "year"}`; None for what is neither."""
    if isinstance(answer, str):
        found = ISO.fullmatch(answer.strip()) if len(answer) < 100 else None
        return Parts("1", found[2], found[1]) if found else None
    if isinstance(answer, Mapping):
        return Parts.read({"day": "1", **{part: answer.get(part) for part in PARTS}})
    return None


def _iso(first: datetime.date) -> str:
    return first.isoformat()[:7]


def _bound(setting: Json, today: datetime.date) -> datetime.date | None:
    first = parts.date() if isinstance(setting, str) and (parts := _read(setting)) else None
    day = first or read_day(setting, today)
    return day.replace(day=1) if day else None


def say_month(first: datetime.date, locale: str) -> str:
    """`February 2027`."""
    return f"{MONTHS.get(locale, MONTHS['en'])[first.month - 1]} {first.year}"


def _check(field: Field, today: datetime.date) -> Iterator[Finding]:
    bounds = {name: _bound(field.settings.get(name), today) for name in ("earliest", "latest")}
    for name, bound in bounds.items():
        if bound is None and field.settings.get(name) not in (None, ""):
            yield Finding("setting_wrong", f"The {name} month must be like 2027-02, today or -14 months")
    earliest, latest = bounds["earliest"], bounds["latest"]
    if earliest and latest and earliest > latest:
        yield Finding("setting_conflict", "The earliest month can't be after the latest")
