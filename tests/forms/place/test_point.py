"""A point as people type it, and the box that it must lie in."""

from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.place.point import Bounds, Point


@pytest.mark.parametrize(
    "text",
    [
        "53.1002, 0.6003",
        "53.1002 0.6003",
        "(53.1002,0.6003)",
        "53.1002N 0.6003E",
        "53.1002° N; 0.6003° E",
        "53.1002\u200b, 0.6003",
    ],
)
def test_degrees_are_read_however_they_are_written(text: str) -> None:
    assert Point.typed(text) == Point(53.1002, 0.6003)


@pytest.mark.parametrize("text", ["51.5, -0.12", "51.5 \u22120.12", "51.5N 0.12W"])
def test_west_is_negative(text: str) -> None:
    assert Point.typed(text) == Point(51.5, -0.12)


@pytest.mark.parametrize(
    "text", ["53.1", "nan, 1", "1e400, 1", "91, 0", "53.1,,0.6", "٥٣.١, ٠.٦", "0x10, 1", "53.1, 0.6, 7"]
)
def test_what_is_no_point_is_none(text: str) -> None:
    assert Point.typed(text) is None


@pytest.mark.parametrize(
    "pair", [(nan, 1), (inf, 1), (10**400, 1), ("53", "1"), (True, 1), (None, 1), (90.1, 0), (0, 180.1)]
)
def test_numbers_that_are_no_degrees_are_none(pair: tuple[Any, Any]) -> None:
    assert Point.of(*pair) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_said_and_read_again_is_the_same(latitude: float, longitude: float) -> None:
    point = Point.of(latitude, longitude)
    assert point is not None
    assert Point.typed(str(point)) == point


def test_the_edges_of_a_box_are_inside() -> None:
    box = Bounds.read("53.06, 0.53, 53.175, 0.66")
    assert box == Bounds(53.06, 0.53, 53.175, 0.66)
    assert box.holds(Point(53.06, 0.66))
    assert not box.holds(Point(53.06, 0.660001))


@pytest.mark.parametrize(
    "setting", [None, 5, "", "1,2,3", "53.2, 0.5, 53.1, 0.7", "a,b,c,d", "1,2,3,1e9", [1, 2, 3, 4]]
)
def test_what_is_no_box_is_none(setting: Any) -> None:
    assert Bounds.read(setting) is None
