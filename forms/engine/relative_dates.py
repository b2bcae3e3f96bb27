"""Days and spans as authors write them: `2027-02-28`, `today`, `-14 days`, `28 days`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from forms.engine.reading import Json

RELATIVE = re.compile(r"([+-]?)\s*(\d{1,5})\s*(day|week|month|year)s?", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """So long before today, after it, or (with neither sign) either."""

    sign: str
    count: int
    unit: str

    @classmethod
    def read(cls, text: Json) -> Span | None:
        """Read `-14 days`, `+6 months` or `28 days`; None for anything else."""
        found = RELATIVE.fullmatch(text.strip().lower()) if isinstance(text, str) else None
        return cls(found[1], int(found[2]), found[3]) if found else None

    def moved(self, day: date, direction: int) -> date:
        """The day so long after (1) or before (-1) a day; OverflowError or ValueError beyond the calendar."""
        count = self.count * direction
        if self.unit in ("day", "week"):
            return day + timedelta(days=count * (7 if self.unit == "week" else 1))
        result: date = day + relativedelta(**{f"{self.unit}s": count})
        return result

    def around(self, today: date) -> tuple[date, date]:
        """The first and last day that is within the span of today."""
        first = today if self.sign == "+" else self.moved(today, -1)
        last = today if self.sign == "-" else self.moved(today, 1)
        return first, last


def read_day(setting: Json, today: date) -> date | None:
    """The day of `2027-02-28`, `2027-02` (its first), `today`, `-14 days` or `+18 years`; None if it is none."""
    if not isinstance(setting, str):
        return None
    text = setting.strip().lower()
    if text == "today":
        return today
    span = Span.read(text)
    try:
        if span:
            return span.moved(today, -1 if span.sign == "-" else 1)
        return date.fromisoformat(f"{text}-01" if MONTH.fullmatch(text) else text)
    except (ValueError, OverflowError):
        return None
