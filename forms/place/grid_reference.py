"""References of the British National Grid, turned into WGS84.

By the formulas of Ordnance Survey's "A guide to coordinate systems in Great Britain" (annexes B and C): the inverse
Transverse Mercator projection on the Airy 1830 ellipsoid, then one Helmert transformation for all of Britain. The
result is within about 5 metres of OSTN15, the definitive transformation, which needs a table of 1.75 million shifts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan, atan2, cos, degrees, radians, sin, sqrt, tan

REFERENCE = re.compile(r"([A-HJ-Z]{2})(\d{2,10})", re.ASCII)
# The letters of a square, five by five without I, from the north-west.
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
SQUARE = 100_000
# The grid's true origin, and the false one that keeps its numbers positive.
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(49), radians(-2)
FALSE_EASTING, FALSE_NORTHING = 400_000, -100_000
SCALE = 0.9996012717
# Helmert from OSGB36 to WGS84: metres, parts, and radians (seconds of arc in the guide).
SHIFT = (446.448, -125.157, 542.060)
GROWTH = -20.4894e-6
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """Half axes in metres."""

    a: float
    b: float

    @property
    def e2(self) -> float:
        return 1 - (self.b / self.a) ** 2


AIRY = Ellipsoid(6_377_563.396, 6_356_256.909)
GRS80 = Ellipsoid(6_378_137.0, 6_356_752.314140)


def read_grid_reference(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in WGS84 of the middle of the square that `TG 514 131` names; None for none."""
    found = REFERENCE.fullmatch(re.sub(r"[\s,]", "", text[:40]).upper())
    if found is None or len(found[2]) % 2:
        return None
    half = len(found[2]) // 2
    size = SQUARE / 10**half
    east, north = (int(figures) * size + size / 2 for figures in (found[2][:half], found[2][half:]))
    corner_east, corner_north = _corner(found[1])
    if not (0 <= corner_east < 700_000 and 0 <= corner_north < 1_300_000):
        return None
    return to_wgs84(corner_east + east, corner_north + north)


def _corner(letters: str) -> tuple[int, int]:
    """The south-west corner of a square of 100 km, in metres."""
    major, minor = (LETTERS.index(letter) for letter in letters)
    east = (major - 2) % 5 * 5 + minor % 5
    north = 19 - major // 5 * 5 - minor // 5
    return east * SQUARE, north * SQUARE


def to_wgs84(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude in degrees, of metres on the National Grid."""
    latitude, longitude = _unproject(easting, northing)
    x, y, z = _cartesian(latitude, longitude)
    rx, ry, rz = TURN
    grown = 1 + GROWTH
    turned = (
        SHIFT[0] + x * grown - y * rz + z * ry,
        SHIFT[1] + x * rz + y * grown - z * rx,
        SHIFT[2] - x * ry + y * rx + z * grown,
    )
    return _geographic(*turned)


def _unproject(easting: float, northing: float) -> tuple[float, float]:
    """The inverse Transverse Mercator projection: radians on the Airy ellipsoid."""
    latitude = _foot(northing)
    nu = AIRY.a * SCALE / sqrt(1 - AIRY.e2 * sin(latitude) ** 2)
    rho = AIRY.a * SCALE * (1 - AIRY.e2) * (1 - AIRY.e2 * sin(latitude) ** 2) ** -1.5
    eta2 = nu / rho - 1
    t, sec, east = tan(latitude), 1 / cos(latitude), easting - FALSE_EASTING
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xiia = sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    north = latitude - vii * east**2 + viii * east**4 - ix * east**6
    return north, ORIGIN_LONGITUDE + x * east - xi * east**3 + xii * east**5 - xiia * east**7


def _foot(northing: float) -> float:
    """The latitude on the central meridian with this northing, by iteration to a hundredth of a millimetre."""
    latitude = ORIGIN_LATITUDE
    for _ in range(20):
        missing = northing - FALSE_NORTHING - _meridian_arc(latitude)
        latitude += missing / (AIRY.a * SCALE)
        if abs(missing) < 0.00001:
            break
    return latitude


def _meridian_arc(latitude: float) -> float:
    n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b)
    less, more = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    return (
        AIRY.b
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _cartesian(latitude: float, longitude: float) -> tuple[float, float, float]:
    nu = AIRY.a / sqrt(1 - AIRY.e2 * sin(latitude) ** 2)
    x, y = nu * cos(latitude) * cos(longitude), nu * cos(latitude) * sin(longitude)
    return x, y, nu * (1 - AIRY.e2) * sin(latitude)


def _geographic(x: float, y: float, z: float) -> tuple[float, float]:
    across = sqrt(x**2 + y**2)
    latitude = atan(z / (across * (1 - GRS80.e2)))
    for _ in range(5):
        nu = GRS80.a / sqrt(1 - GRS80.e2 * sin(latitude) ** 2)
        latitude = atan((z + GRS80.e2 * nu * sin(latitude)) / across)
    return degrees(latitude), degrees(atan2(y, x))
