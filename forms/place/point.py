"""A point in WGS84 as people type it, and the box that it must lie in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from forms.engine.normalise import one_line
from forms.engine.reading import Json
from forms.place.grid_reference import read_grid_reference

# About a tenth of a metre.
DECIMALS = 6
LONGEST_TYPED = 100
_DEGREES = r"([-+]?\d{1,3}(?:\.\d{1,20})?)\s*°?\s*"
PAIR = re.compile(rf"\(?\s*{_DEGREES}([NS]?)\s*[,;\s]\s*{_DEGREES}([EW]?)\s*\)?", re.ASCII | re.IGNORECASE)
MINUSES = str.maketrans("\u2212\u2013\u2014", "---")


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees in WGS84, rounded to six decimals."""

    latitude: float
    longitude: float

    @classmethod
    def of(cls, latitude: Json, longitude: Json) -> Point | None:
        """Read two numbers of degrees; None for what is no point of the earth."""
        pair = (_degrees(latitude, 90), _degrees(longitude, 180))
        return None if pair[0] is None or pair[1] is None else cls(pair[0], pair[1])

    @classmethod
    def typed(cls, text: str) -> Point | None:
        """Read `53.10020, 0.60034`, `53.1N 0.6W` or `TF 741 580`; None for what is neither."""
        tidy = one_line(text[:LONGEST_TYPED]).translate(MINUSES)
        found = PAIR.fullmatch(tidy)
        if found is None:
            pair = read_grid_reference(tidy)
            return cls.of(*pair) if pair else None
        latitude, south, longitude, west = found.groups()
        return cls.of(_signed(latitude, south, "S"), _signed(longitude, west, "W"))

    def __str__(self) -> str:
        return f"{self.latitude:.{DECIMALS}f}, {self.longitude:.{DECIMALS}f}"


def decimal_degrees(degrees: float) -> Decimal:
    """As a database keeps it, with six decimals."""
    return Decimal(f"{degrees:.{DECIMALS}f}")


def _signed(text: str, letter: str, negative: str) -> float:
    return -float(text) if letter.upper() == negative else float(text)


def _degrees(value: Json, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # In this order: an int of 400 digits is no float.
    if abs(value) > most or not isfinite(value):
        return None
    # Adding zero makes -0.0 the zero that it is.
    return round(float(value), DECIMALS) + 0.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in degrees, its edges included."""

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def read(cls, setting: Json) -> Bounds | None:
        """Read the setting `53.05, 0.52, 53.18, 0.66` (south, west, north, east); None for what is no box."""
        numbers = [_number(part) for part in setting.split(",")] if isinstance(setting, str) else []
        if len(numbers) != 4 or None in numbers:
            return None
        low, high = Point.of(numbers[0], numbers[1]), Point.of(numbers[2], numbers[3])
        if low is None or high is None:
            return None
        box = cls(low.latitude, low.longitude, high.latitude, high.longitude)
        return box if box.south < box.north and box.west < box.east else None

    def holds(self, point: Point) -> bool:
        is_between = self.south <= point.latitude <= self.north
        return is_between and self.west <= point.longitude <= self.east


# From the Isles of Scilly to Shetland, Northern Ireland included.
UNITED_KINGDOM = Bounds(49.8, -8.7, 60.9, 1.8)


def _number(text: str) -> float | None:
    tidy = text.strip()
    return float(tidy) if re.fullmatch(r"[-+]?\d{1,3}(\.\d{1,12})?", tidy, re.ASCII) else None
