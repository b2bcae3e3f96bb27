"""An address as an answer: read from any JSON, tidied, its faulty parts named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.engine.normalise import code, is_printable, one_line
from forms.engine.reading import Json
from guildhall.core.postcodes import POSTCODE, spaced_postcode

# The inputs of an address, in the order they are shown in.
PARTS = ("line1", "line2", "town", "postcode")
# Those of an address in another country: its lines in one box, for each country has an order of its own.
ABROAD_PARTS = ("street", "country")
LONGEST_PART = 499
MOST_LINES = 5
UPRN = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """An address whose parts are texts, tidied; a postcode that is none stays as typed.

    `country` is None for an address in the UK; one abroad has a country, or '' while it isn't given.
    """

    uprn: str
    lines: tuple[str, ...]
    town: str
    postcode: str
    country: str | None = None

    @classmethod
    def read(cls, answer: Json) -> Address | None:
        """Read `{"uprn", "lines", "town", "postcode"}` and perhaps "country"; None for what is none.

        Lines may be a list or one text.
        """
        if not isinstance(answer, Mapping):
            return None
        lines = _lines(answer.get("lines"))
        uprn, town, postcode = (_text(answer.get(name)) for name in ("uprn", "town", "postcode"))
        if lines is None or uprn is None or town is None or postcode is None:
            return None
        if answer.get("country") is None:
            return cls(uprn, lines, town, tidy_postcode(postcode))
        country = _text(answer["country"])
        return None if country is None else cls("", lines, town, tidy_postcode(postcode), country)

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.uprn or any(self.lines) or self.town or self.postcode or self.country)

    def answer(self) -> dict[str, Json]:
        """The JSON answer."""
        return {
            "uprn": self.uprn,
            "lines": [line for line in self.lines if line],
            "town": self.town,
            "postcode": self.postcode,
            **({} if self.country is None else {"country": self.country}),
        }


def tidy_postcode(text: str) -> str:
    """`RG1 1AA` of `rg11aa`; what is no full UK postcode is only stripped and in capitals."""
    return spaced_postcode(code(text[:50]).replace("-", "")) or one_line(text).upper()


def is_postcode(text: str) -> bool:
    """Whether a text is a full UK postcode, in any case and spacing."""
    return POSTCODE.fullmatch(text.replace(" ", "").upper()) is not None


def _lines(value: Json) -> tuple[str, ...] | None:
    given = value.split("\n", MOST_LINES) if isinstance(value, str) else [] if value is None else value
    if not isinstance(given, list) or len(given) > MOST_LINES:
        return None
    lines = [_text(line) for line in given]
    return None if None in lines else tuple(line or "" for line in lines)


def _text(value: Json) -> str | None:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > 4 * LONGEST_PART or not is_printable(value):
        return None
    return one_line(value)
