"""Numbers as people type them, as JSON has them and as people read them."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from forms.engine.normalise import DASHES, INVISIBLE, JOINERS, SPACES
from forms.engine.reading import Json

# As many as every program reads back the same from a JSON number.
MOST_DIGITS = 15
# What is longer is no number that anybody types, and isn't looked at.
LONGEST = 20_000
TYPED = re.compile(r"([+-]?) ?(\d{1,3}(?:[, ]\d{3})+|\d*)(?:\.(\d*))?", re.ASCII)
# Digits and signs of East Asian keyboards; NFKC would also make 52 of "5²".
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def tidy_number(text: str) -> str:
    """Without invisible characters, each run of spaces one space, plain digits and minus."""
    if not text.isascii():
        text = DASHES.sub("-", JOINERS.sub("", INVISIBLE.sub("", text)).translate(FULL_WIDTH))
    return SPACES.sub(" ", text).strip()


def read_number(answer: Json) -> Decimal | None:
    """The number of a JSON number or of a text such as `12,000`; None for what is none."""
    if isinstance(answer, str):
        return _parse(tidy_number(answer)) if len(answer) <= LONGEST else None
    if isinstance(answer, float):
        return Decimal(repr(answer)) if math.isfinite(answer) else None
    return Decimal(answer) if isinstance(answer, int) and not isinstance(answer, bool) else None


def exact_number(answer: Json) -> Decimal | None:
    """As `read_number`, but None for what has more digits than a JSON number keeps everywhere."""
    number = read_number(answer)
    return number if number is not None and sum(digits_of(number)) <= MOST_DIGITS else None


def _parse(text: str) -> Decimal | None:
    found = TYPED.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return None
    whole = found[2].replace(",", "").replace(" ", "")
    return Decimal(f"{found[1]}{whole or '0'}.{found[3] or '0'}")


def digits_of(number: Decimal) -> tuple[int, int]:
    """How many digits stand before and after the decimal point, without needless zeros."""
    parts = number.as_tuple()
    digits = "".join(map(str, parts.digits)).lstrip("0")
    kept = digits.rstrip("0")
    if not kept:
        return 1, 0
    exponent = int(parts.exponent) + len(digits) - len(kept)
    return max(len(kept) + exponent, 0), max(-exponent, 0)


def to_json(number: Decimal) -> int | float:
    """The JSON number: whole where it is whole."""
    return float(number) if digits_of(number)[1] else int(number)


def plain(number: Decimal) -> str:
    """`1234.5`, for an input or an export."""
    return format(Decimal(str(to_json(number))), "f")


def grouped(number: Decimal) -> str:
    """`1,234.5`, for people."""
    return format(Decimal(str(to_json(number))), ",f")
