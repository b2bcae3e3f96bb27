"""References of the National Grid against published points."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.place.grid_reference import read_grid_reference, to_wgs84

METRES_A_DEGREE = 111_200


def metres_apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    down, across = one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0]))
    return hypot(down, across) * METRES_A_DEGREE


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [
        # Ordnance Survey's test points of OSTN15, with their ETRS89 coordinates.
        (91492.146, 11318.804, 49.92226394, -6.29977752),
        (170370.718, 11572.405, 49.96006138, -5.20304610),
        (250359.811, 62016.569, 50.43885826, -4.10864564),
        (449816.371, 75335.861, 50.57563665, -1.29782277),
        (530624.974, 178388.464, 51.48936565, -0.11992557),
        (599445.590, 225722.826, 51.89436637, 0.89724327),
        (357455.843, 383290.436, 53.34480280, -2.64049321),
    ],
)
def test_a_point_is_within_5_metres_of_ordnance_survey_s(
    easting: float, northing: float, latitude: float, longitude: float
) -> None:
    assert metres_apart(to_wgs84(easting, northing), (latitude, longitude)) < 5


@pytest.mark.parametrize("text", ["TG 51409 13177", "tg5140913177", "TG5140 1317", " TG 514 131 "])
def test_a_reference_is_the_middle_of_its_square_however_it_is_spaced(text: str) -> None:
    found = read_grid_reference(text)
    assert found is not None
    assert metres_apart(found, (52.657978, 1.716039)) < 75


@pytest.mark.parametrize(
    "text", ["", "TG", "TG 514 13", "IG 514 131", "ZZ 514 131", "AA 11", "TG 1234567 1234567", "TG ٣٣"]
)
def test_what_is_no_reference_is_none(text: str) -> None:
    assert read_grid_reference(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_point_of_the_earth_or_none(text: str) -> None:
    found = read_grid_reference(text)
    assert found is None or (45 < found[0] < 65 and -12 < found[1] < 6)
