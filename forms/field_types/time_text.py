"""A time of day as people type it and as they read it."""

from __future__ import annotations

import re
from datetime import time

from forms.engine.normalise import code
from forms.engine.reading import Json

LONGEST = 100
# 9:30, 9.30, 0930, 9:30am, 9 p.m.; in Welsh yb (y bore), yp (y prynhawn), yh (yr hwyr).
TYPED = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(am|pm|yb|yp|yh)?", re.ASCII)
WORDS = {
    "midday": time(12),
    "noon": time(12),
    "12noon": time(12),
    "12midday": time(12),
    "midnight": time(0),
    "12midnight": time(0),
    "hannerdydd": time(12),
    "hannernos": time(0),
    "canolnos": time(0),
}
MIDDAY_AND_MIDNIGHT = {"en": ("midday", "midnight"), "cy": ("hanner dydd", "hanner nos")}
HALVES = {"en": ("am", "pm"), "cy": ("yb", "yp")}


def read_time(answer: Json) -> time | None:
    """The time of `09:30`, `9.30pm`, `0930`, `midday` and the like; None for what is none.

    An hour alone is no time: nobody knows whether 9 is in the morning.
    """
    if not isinstance(answer, str) or len(answer) > LONGEST:
        return None
    text = code(answer).lower()
    if text in WORDS:
        return WORDS[text]
    # "9.30 a.m." keeps the dot between its numbers alone.
    found = TYPED.fullmatch(re.sub(r"(?<=[a-z])\.|\.(?=[a-z])", "", text))
    if not found or not (found[2] or found[3]):
        return None
    return _time(int(found[1]), int(found[2] or 0), found[3])


def _time(hour: int, minute: int, half: str | None) -> time | None:
    is_morning = half in ("am", "yb")
    if half and hour <= 12 and (hour or is_morning):
        hour = hour % 12 + (0 if is_morning else 12)
    elif half and (is_morning or not hour):
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def say_time(at: time, locale: str) -> str:
    """`9:30am`, `2pm`, `midday`, as GOV.UK writes times."""
    midday, midnight = MIDDAY_AND_MIDNIGHT.get(locale, MIDDAY_AND_MIDNIGHT["en"])
    if at in (time(12), time(0)):
        return midday if at.hour else midnight
    before, after = HALVES.get(locale, HALVES["en"])
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{before if at.hour < 12 else after}"
