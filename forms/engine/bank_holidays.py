"""The bank holidays of England and Wales, from https://www.gov.uk/bank-holidays (read for 2024 to 2028).

The dates of 2028 follow the statute (Banking and Financial Dealings Act 1971, with substitute days). A newer list
in the format of https://www.gov.uk/bank-holidays.json takes this one's place: the environment's
GUILDHALL_BANK_HOLIDAYS names the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from forms.engine.reading import Json

DIVISION = "england-and-wales"
FILE = "GUILDHALL_BANK_HOLIDAYS"
_DAYS = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """Days that are no working days, and the years for which they are all known."""

    days: frozenset[date]
    first_year: int
    last_year: int

    @classmethod
    def of(cls, days: Iterable[date]) -> BankHolidays:
        """The list of these days; ValueError for an empty one."""
        known = frozenset(days)
        if not known:
            raise ValueError("a list of bank holidays has at least one day")
        years = {day.year for day in known}
        return cls(known, min(years), max(years))

    def covers(self, day: date) -> bool:
        """Whether it is known if this day is one."""
        return self.first_year <= day.year <= self.last_year

    def is_working_day(self, day: date) -> bool:
        """Whether this is a day from Monday to Friday and no bank holiday."""
        return day.weekday() < 5 and day not in self.days


def read_bank_holidays(document: Mapping[str, Json]) -> BankHolidays:
    """Read a document in the format of gov.uk; ValueError says what it lacks."""
    try:
        events = document[DIVISION]["events"]
        return BankHolidays.of(date.fromisoformat(event["date"]) for event in events)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no list of bank holidays like gov.uk's: {error!r}") from None


ENGLAND_AND_WALES = BankHolidays.of(
    date.fromisoformat(f"{year}-{day}") for year, days in _DAYS.items() for day in days.split()
)


@cache
def bank_holidays() -> BankHolidays:
    """The list in force: the operator's file, or ours. OSError or ValueError where the file can't be read."""
    path = os.environ.get(FILE)
    return read_bank_holidays(json.loads(Path(path).read_text("utf-8"))) if path else ENGLAND_AND_WALES
