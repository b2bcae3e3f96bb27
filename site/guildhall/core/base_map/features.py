"""One feature of a base map: judged, its coordinates rounded, its lines made simple."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from guildhall.core.base_map.simplify import simplified

# How a feature is drawn, from the ground up.
KINDS = ("land", "water", "park", "building", "path", "rail", "road", "main_road", "boundary", "place")
LONGEST_NAME = 100
MOST_POINTS = 20_000
# About a metre, as the finest that a screen shows of it.
DECIMALS = 5
DEPTHS = {"Point": 0, "LineString": 1, "Polygon": 2, "MultiLineString": 2, "MultiPolygon": 3}
SHORTEST_LINE, SHORTEST_RING = 2, 4

Position = tuple[float, float]


class BadFeature(ValueError):
    """A feature that can't be drawn; the message says why."""


@dataclass(slots=True)
class _Budget:
    """How many points a feature may still have."""

    left: int = MOST_POINTS

    def spend(self, points: int) -> None:
        self.left -= points
        if self.left < 0:
            raise BadFeature(f"has more than {MOST_POINTS:,} points")


def read_feature(feature: Any) -> dict[str, Any]:
    """A feature as it is kept: kind, name, geometry; BadFeature for what is none.

    Longitude comes first, in degrees of WGS84, as RFC 7946 has it.
    """
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        raise BadFeature("must be a Feature")
    geometry = feature.get("geometry")
    if not isinstance(geometry, Mapping) or geometry.get("type") not in DEPTHS:
        raise BadFeature(f"its geometry must be one of {', '.join(DEPTHS)}")
    properties = feature.get("properties")
    known = properties if isinstance(properties, Mapping) else {}
    kind = str(geometry["type"])
    depth, is_area = DEPTHS[kind], kind.endswith("Polygon")
    coordinates = _shape(geometry.get("coordinates"), depth, is_area, _Budget())
    return {
        "type": "Feature",
        "properties": {"kind": _kind(known), **_name(known)},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _kind(properties: Mapping[str, Any]) -> str:
    kind = properties.get("kind")
    if kind not in KINDS:
        raise BadFeature(f"its kind must be one of {', '.join(KINDS)}")
    return str(kind)


def _name(properties: Mapping[str, Any]) -> dict[str, str]:
    name = properties.get("name")
    if name in (None, ""):
        return {}
    if not isinstance(name, str) or not name.isprintable() or len(name) > LONGEST_NAME:
        raise BadFeature(f"its name must be a text of {LONGEST_NAME} characters or fewer on one line")
    return {"name": " ".join(name.split())}


def _shape(value: Any, depth: int, is_area: bool, budget: _Budget) -> Any:
    """Coordinates nested so deep: a position, a line, lines or rings, areas."""
    if depth == 0:
        return list(_position(value))
    if not isinstance(value, list) or not value:
        raise BadFeature("its coordinates must be lists of positions")
    if depth == 1:
        return _line(value, is_area, budget)
    return [_shape(each, depth - 1, is_area, budget) for each in value]


def _line(value: Sequence[Any], is_ring: bool, budget: _Budget) -> list[list[float]]:
    budget.spend(len(value))
    line = [_position(each) for each in value]
    shortest = SHORTEST_RING if is_ring else SHORTEST_LINE
    if len(line) < shortest:
        raise BadFeature(f"a {'ring' if is_ring else 'line'} must have {shortest} positions or more")
    if is_ring and line[0] != line[-1]:
        raise BadFeature("a ring must end where it begins")
    kept = simplified(line)
    return [list(position) for position in (kept if len(kept) >= shortest else line)]


def _position(value: Any) -> Position:
    if not isinstance(value, list) or not 2 <= len(value) <= 3:
        raise BadFeature("a position must be longitude and latitude")
    longitude, latitude = _degrees(value[0], 180), _degrees(value[1], 85)
    return longitude, latitude


def _degrees(value: Any, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadFeature("a position must be longitude and latitude")
    # In this order: an int of 400 digits is no float.
    if abs(value) > most or not isfinite(value):
        raise BadFeature("its coordinates must be degrees of longitude and latitude (WGS84)")
    return round(value, DECIMALS)


def positions_of(feature: Mapping[str, Any]) -> Iterator[Position]:
    """Every position of a feature that was read."""
    yield from _positions(feature["geometry"]["coordinates"])


def _positions(value: Any) -> Iterator[Position]:
    if isinstance(value[0], list):
        for each in value:
            yield from _positions(each)
    else:
        yield value[0], value[1]
