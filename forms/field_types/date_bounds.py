"""Between which days a date must lie: settings of an author, fixed or relative to today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from forms.engine.answers import Finding
from forms.engine.model import Field
from forms.engine.reading import Json

# Which side of today, in the words of GOV.UK's error messages.
WHEN = ("past", "today_or_past", "future", "today_or_future")
RELATIVE = re.compile(r"([+-]?)\s*(\d{1,5})\s*(day|week|month|year)s?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last day allowed, both included; None is no bound."""

    earliest: date | None = None
    latest: date | None = None


def bounds_of(field: Field, today: date) -> Bounds:
    """The bounds of settings `earliest` and `latest`; a broken one doesn't bind anybody."""
    return Bounds(
        read_bound(field.settings.get("earliest"), today), read_bound(field.settings.get("latest"), today)
    )


def read_bound(setting: Json, today: date) -> date | None:
    """The day of `2027-02-28`, `today`, `-14 days`, `+6 months` or `-18 years`; None for anything else."""
    if not isinstance(setting, str):
        return None
    text = setting.strip().lower()
    if text == "today":
        return today
    try:
        return _relative(text, today) or date.fromisoformat(text)
    except (ValueError, OverflowError):
        return None


def _relative(text: str, today: date) -> date | None:
    found = RELATIVE.fullmatch(text)
    if not found:
        return None
    count = int(found[2]) * (-1 if found[1] == "-" else 1)
    if found[3] in ("day", "week"):
        return today + timedelta(days=count * (7 if found[3] == "week" else 1))
    steps = {"months": count} if found[3] == "month" else {"years": count}
    moved: date = today + relativedelta(**steps)
    return moved


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
        if setting not in (None, "") and read_bound(setting, today) is None:
            yield Finding("setting_wrong", f"The {name} date must be like 2027-02-28, today or -14 days")
    bounds = bounds_of(field, today)
    if bounds.earliest and bounds.latest and bounds.earliest > bounds.latest:
        yield Finding("setting_conflict", "The earliest date can't be after the latest")
