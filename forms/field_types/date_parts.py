"""A date as people type it in three boxes, and as they read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.engine.normalise import code
from forms.engine.reading import Json

PARTS = ("day", "month", "year")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
NUMBER = re.compile(r"\d{1,4}", re.ASCII)

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "cy": [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ],
}
PART_NAMES = {
    "en": {"day": "day", "month": "month", "year": "year"},
    "cy": {"day": "diwrnod", "month": "mis", "year": "blwyddyn"},
}
AND = {"en": "and", "cy": "a"}


MONTH_NAMES = [
    (name.lower(), number) for names in MONTHS.values() for number, name in enumerate(names, start=1)
]


@dataclass(frozen=True, slots=True)
class Parts:
    """The three boxes as typed, tidied."""

    day: str
    month: str
    year: str

    @classmethod
    def read(cls, answer: Json) -> Parts | None:
        """Parts of `"2027-02-28"` or of `{"day", "month", "year"}`; None for what is neither."""
        if isinstance(answer, str):
            found = ISO.fullmatch(answer.strip()) if len(answer) < 100 else None
            return cls(found[3], found[2], found[1]) if found else None
        if isinstance(answer, Mapping):
            values = [_text(answer.get(part)) for part in PARTS]
            return None if None in values else cls(*(value or "" for value in values))
        return None

    def missing(self) -> tuple[str, ...]:
        """The names of the boxes left empty."""
        return tuple(part for part in PARTS if not getattr(self, part))

    def impossible(self) -> tuple[str, ...]:
        """The names of the boxes that no date has: all three when each alone might do (31 April)."""
        alone = {
            "day": _within(self.day, 31),
            "month": self.month_number() is not None,
            "year": _is_year(self.year),
        }
        wrong = tuple(part for part, is_possible in alone.items() if not is_possible)
        return wrong or (() if self.date() else PARTS)

    def has_short_year(self) -> bool:
        """Whether the year has fewer than four digits."""
        return NUMBER.fullmatch(self.year) is not None and len(self.year) < 4

    def month_number(self) -> int | None:
        """1 to 12 from a number or a name, English or Welsh, whole or its first letters (three at least)."""
        if _within(self.month, 12):
            return int(self.month)
        start = self.month.lower().rstrip(".")
        numbers = {number for name, number in MONTH_NAMES if len(start) >= 3 and name.startswith(start)}
        return numbers.pop() if len(numbers) == 1 else None

    def date(self) -> date | None:
        """The date, if there is such a day."""
        month = self.month_number()
        if month is None or not _within(self.day, 31) or not _is_year(self.year):
            return None
        try:
            return date(int(self.year), month, int(self.day))
        except ValueError:
            return None


def _text(value: Json) -> str | None:
    """A box's text; whole numbers are what programs send, anything else no text at all."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9999:
        return str(value)
    if not isinstance(value, str) or len(value) > 100:
        return None
    return code(value)


def _within(text: str, highest: int) -> bool:
    return NUMBER.fullmatch(text) is not None and 1 <= int(text) <= highest


def _is_year(text: str) -> bool:
    # 0026 is a slip for 2026, and nobody's date.
    return _within(text, 9999) and int(text) >= 1000


def say_date(day: date, locale: str) -> str:
    """`28 February 2027`."""
    return f"{day.day} {MONTHS.get(locale, MONTHS['en'])[day.month - 1]} {day.year}"


def say_parts(parts: tuple[str, ...], locale: str) -> str:
    """`day and month` in the words of a language."""
    names = PART_NAMES.get(locale, PART_NAMES["en"])
    return f" {AND.get(locale, 'and')} ".join(names[part] for part in parts)
