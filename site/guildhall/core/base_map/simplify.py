"""Fewer points for the same line (Douglas and Peucker 1973), without recursion: a coast may have 20,000."""

from collections.abc import Sequence
from math import cos, hypot, radians

Position = tuple[float, float]
# Degrees of latitude: about two metres, less than a line's width where streets can be told apart.
TOLERANCE = 0.00002
# A jagged line takes the square of its length: so a long one is done by stretches, whose ends stay.
STRETCH = 400


def simplified(line: Sequence[Position], tolerance: float = TOLERANCE) -> list[Position]:
    """The line without the points that lie within `tolerance` degrees of it; its ends stay.

    Equal neighbours become one. A ring keeps its first position as its last.
    """
    points = [point for at, point in enumerate(line) if at == 0 or point != line[at - 1]]
    last = len(points) - 1
    stretches = [(at, min(at + STRETCH, last)) for at in range(0, last, STRETCH)]
    kept = {0, last}.union(*(_corners(points, first, end, tolerance) for first, end in stretches))
    return [points[at] for at in sorted(kept)]


def _corners(points: Sequence[Position], first: int, last: int, tolerance: float) -> set[int]:
    """Which points of a stretch stay, its ends among them."""
    kept, spans = {first, last}, [(first, last)]
    while spans:
        first, last = spans.pop()
        at, distance = _farthest(points, first, last)
        if distance > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return kept


def _farthest(points: Sequence[Position], first: int, last: int) -> tuple[int, float]:
    """The point between two others that is the farthest from the line through them, and how far it is."""
    if last - first < 2:
        return first, 0.0
    found = max(range(first + 1, last), key=lambda at: _distance(points[at], points[first], points[last]))
    return found, _distance(points[found], points[first], points[last])


def _distance(point: Position, start: Position, end: Position) -> float:
    """From a point to the stretch between two others, in degrees of latitude."""
    narrowing = cos(radians(start[1]))
    x, y = (point[0] - start[0]) * narrowing, point[1] - start[1]
    dx, dy = (end[0] - start[0]) * narrowing, end[1] - start[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (x * dx + y * dy) / length)) if length else 0.0
    return hypot(x - along * dx, y - along * dy)
