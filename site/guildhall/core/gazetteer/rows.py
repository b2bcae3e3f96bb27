"""One row of a gazetteer's CSV: judged, and made the values of an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from guildhall.core.postcodes import spaced_postcode

MOST_LINES = 5
LONGEST_LINE = 499
LONGEST_TOWN = 100
LONGEST_UPRN = 12
LINE_COLUMNS = tuple(f"line{number}" for number in range(1, MOST_LINES + 1))
# Nothing can show them, and no answer may hold them; tabs and line breaks are spaces here.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class BadRow(ValueError):
    """A row that can't be an address; the message says why, without what stands in it."""


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """An address as the file has it: `lines` from one to five, coordinates both or neither."""

    uprn: str
    lines: tuple[str, ...]
    town: str
    postcode: str
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    LIMITS: ClassVar[Mapping[str, int]] = {"latitude": 90, "longitude": 180}

    @classmethod
    def read(cls, cells: Mapping[str, str]) -> "GazetteerRow":
        """Read the cells of one row by the name of their column; BadRow says what is wrong."""
        for cell in cells.values():
            if found := UNPRINTABLE.search(cell):
                raise BadRow("holds a NUL byte" if found[0] == "\0" else "holds a control character")
        latitude, longitude = (_coordinate(cells, name, limit) for name, limit in cls.LIMITS.items())
        if (latitude is None) != (longitude is None):
            raise BadRow("latitude and longitude must be given together")
        return cls(
            uprn=read_uprn(cells),
            lines=_lines(cells),
            town=_town(cells),
            postcode=_postcode(cells),
            latitude=latitude,
            longitude=longitude,
        )


def read_uprn(cells: Mapping[str, str]) -> str:
    """The UPRN without the zeros before it; BadRow where there is none."""
    uprn = cells.get("uprn", "").strip()
    if not uprn.isascii() or not uprn.isdigit() or len(uprn) > LONGEST_UPRN or not uprn.strip("0"):
        raise BadRow(f"uprn must be a number of 1 to {LONGEST_UPRN} figures")
    return uprn.lstrip("0")


def _lines(cells: Mapping[str, str]) -> tuple[str, ...]:
    if "lines" in cells:
        found = cells["lines"].replace("|", "\n").splitlines()
    else:
        found = [cells.get(name, "") for name in LINE_COLUMNS]
    lines = tuple(line for text in found if (line := " ".join(text.split())))
    if not lines:
        raise BadRow("needs at least one address line")
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise BadRow(f"can have {MOST_LINES} address lines of {LONGEST_LINE} characters")
    return lines


def _town(cells: Mapping[str, str]) -> str:
    town = " ".join(cells.get("town", "").split())
    if len(town) > LONGEST_TOWN:
        raise BadRow(f"town must be {LONGEST_TOWN} characters or fewer")
    return town


def _postcode(cells: Mapping[str, str]) -> str:
    postcode = spaced_postcode(cells.get("postcode", ""))
    if postcode is None:
        raise BadRow("postcode must be a full UK postcode")
    return postcode


def _coordinate(cells: Mapping[str, str], name: str, limit: int) -> Decimal | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise BadRow(f"{name} must be a number of degrees") from None
    if not number.is_finite() or abs(number) > limit:
        raise BadRow(f"{name} must be from -{limit} to {limit} degrees")
    return number.quantize(Decimal("0.000001"))
