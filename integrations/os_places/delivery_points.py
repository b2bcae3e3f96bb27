"""Delivery points of Royal Mail's file (DPA), as OS Places answers them, made addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.plugins import FoundAddress
from guildhall.core.postcodes import spaced_postcode

MOST_LINES = 5
LONGEST_PART = 200
LONGEST_UPRN = 12
# These stay small inside the name of a place: Stratford-upon-Avon.
SMALL_WORDS = frozenset({"and", "by", "in", "le", "next", "of", "on", "the", "under", "upon", "with"})


def addresses_in(answer: Any) -> list[FoundAddress]:
    """The addresses of an answer, without those that can't be one; ValueError for what is no answer."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get("header"), Mapping):
        raise ValueError("it is no answer of OS Places")
    results = answer.get("results", [])
    if not isinstance(results, list):
        raise ValueError("its results are no list")
    found = (address_of(result.get("DPA")) for result in results if isinstance(result, Mapping))
    return [address for address in found if address]


def address_of(point: Any) -> FoundAddress | None:
    """One delivery point as an address; None for what has no UPRN, postcode or line."""
    if not isinstance(point, Mapping):
        return None
    parts = {name: text.strip() for name, text in point.items() if _is_part(text)}
    uprn, postcode = parts.get("UPRN", ""), spaced_postcode(parts.get("POSTCODE", ""))
    lines = _few(list(_lines(parts)))
    if not _is_uprn(uprn) or postcode is None or not lines:
        return None
    return FoundAddress(uprn, tuple(lines), as_name(parts.get("POST_TOWN", "")), postcode)


def _is_part(text: Any) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST_PART and text.isprintable()


def _is_uprn(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_UPRN


def _lines(parts: Mapping[str, str]) -> Iterator[str]:
    """The lines above the town, in Royal Mail's order; empty ones left out."""
    names = ("ORGANISATION_NAME", "DEPARTMENT_NAME", "SUB_BUILDING_NAME", "BUILDING_NAME")
    places = ("DEPENDENT_THOROUGHFARE_NAME", "THOROUGHFARE_NAME")
    localities = ("DOUBLE_DEPENDENT_LOCALITY", "DEPENDENT_LOCALITY")
    above = [parts[name] for name in names if parts.get(name)]
    below = [parts[name] for name in (*places, *localities) if parts.get(name)]
    number = parts.get("BUILDING_NUMBER", "")
    # A building that is called "12A" or "1-3" is a number: it stands before its street.
    if not number and below and above and _is_number(parts.get("BUILDING_NAME", "")):
        number = above.pop(above.index(parts["BUILDING_NAME"]))
    yield from map(as_name, above)
    if box := parts.get("PO_BOX_NUMBER"):
        yield f"PO Box {box}"
    if number:
        yield " ".join([as_name(number), *map(as_name, below[:1])])
    yield from map(as_name, below[1:] if number else below)


def _is_number(name: str) -> bool:
    return name[:1].isdigit() and " " not in name


def _few(lines: list[str]) -> list[str]:
    """At most as many lines as an address has: the last ones joined."""
    rest = lines[MOST_LINES - 1 :]
    return [*lines[: MOST_LINES - 1], *([", ".join(rest)] if rest else [])]


def as_name(text: str) -> str:
    """`Stratford-upon-Avon` of `STRATFORD-UPON-AVON`; what has figures stays in capitals."""
    words = [
        "-".join(_word(piece, is_first=not (at or inside)) for inside, piece in enumerate(word.split("-")))
        for at, word in enumerate(text.split())
    ]
    return " ".join(words)


def _word(word: str, *, is_first: bool) -> str:
    if any(letter.isdigit() for letter in word):
        return word.upper()
    return word.lower() if word.lower() in SMALL_WORDS and not is_first else word.capitalize()
