"""Between which days a date must lie: settings of an author, fixed or relative to today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.engine.answers import Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.engine.relative_dates import read_day

# Which side of today, in the words of GOV.UK's error messages.
WHEN = ("past", "today_or_past", "future", "today_or_future")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last day allowed, both included; None is no bound."""

    earliest: date | None = None
    latest: date | None = None


def bounds_of(field: Field, today: date) -> Bounds:
    """The bounds of settings `earliest` and `latest`; a broken one doesn't bind anybody."""
    return Bounds(
        read_day(field.settings.get("earliest"), today), read_day(field.settings.get("latest"), today)
    )


def is_on_the_right_side(when: Json, day: date, today: date) -> bool:
    """Whether a day is where setting `when` wants it; an unknown setting wants nothing."""
    wanted = {
        "past": day < today,
        "today_or_past": day <= today,
        "future": day > today,
        "today_or_future": day >= today,
    }
    return wanted.get(when, True) if isinstance(when, str) else True


def check_bounds(field: Field, today: date) -> Iterator[Finding]:
    """What is wrong with the bounds, for the publish gate."""
    when = field.settings.get("when")
    if when not in (None, "", *WHEN):
        yield Finding("setting_wrong", f"“{when}” is no side of today")
    for name in ("earliest", "latest"):
        setting = field.settings.get(name)
        if setting not in (None, "") and read_day(setting, today) is None:
            yield Finding("setting_wrong", f"The {name} date must be like 2027-02-28, today or -14 days")
    bounds = bounds_of(field, today)
    if bounds.earliest and bounds.latest and bounds.earliest > bounds.latest:
        yield Finding("setting_conflict", "The earliest date can't be after the latest")
