"""What the place type makes of answers and settings."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.engine.strategies import any_json
from tests.forms.field_types.ask import TODAY, TYPES, codes, error, question, value

KIND = TYPES["place"]
HERE = {"bounds": "53.06, 0.53, 53.175, 0.66", "area_name": "Harnmouth"}
WHERE = question("place", "Place", settings=HERE)
ADDRESS = {"uprn": "100", "lines": ["2 Market Place"], "town": "Harnmouth", "postcode": "RG1 1AA"}


def answer(**parts: Any) -> dict[str, Any]:
    return {"latitude": None, "longitude": None, "description": "", "address": None, **parts}


@pytest.mark.parametrize(
    "given",
    [
        answer(latitude=53.1, longitude=0.6),
        answer(description="By the bandstand"),
        answer(address=ADDRESS),
    ],
)
def test_a_point_an_address_or_a_description_is_enough(given: dict[str, Any]) -> None:
    assert value(WHERE, given) == given


def test_coordinates_are_rounded_to_six_decimals() -> None:
    assert value(WHERE, answer(latitude=53.12345678, longitude=0.61111111))["latitude"] == 53.123457


def test_a_point_may_be_typed_as_a_grid_reference() -> None:
    assert value(WHERE, {"point": "TF 741 580"}) == answer(latitude=53.091248, longitude=0.599183)


def test_a_typed_point_that_is_none_says_how_to_write_one() -> None:
    assert codes(WHERE, {"point": "the corner"}) == [("point", ("point",))]


def test_a_point_outside_must_be_in_the_council_s_area() -> None:
    assert error(WHERE, answer(latitude=51.5, longitude=-0.12)) == "Place must be in Harnmouth"
    anywhere = question("place", "Place")
    assert error(anywhere, answer(latitude=48.8, longitude=2.3)) == "Place must be in the UK"


def test_a_long_description_is_refused_at_its_own_box() -> None:
    assert codes(WHERE, answer(description="x" * 500)) == [("too_long", ("description",))]


@pytest.mark.parametrize(
    "given",
    [
        answer(latitude=53.1),
        answer(latitude="53.1", longitude="0.6"),
        answer(latitude=float("nan"), longitude=0.6),
        answer(address={"uprn": "", "lines": ["Typed"], "town": "", "postcode": ""}),
        answer(address={**ADDRESS, "country": "France"}),
        answer(description="a\0b"),
        {"point": 7},
        "by the bandstand",
    ],
)
def test_half_a_place_is_refused(given: Any) -> None:
    assert codes(WHERE, given) == [("wrong_kind", ("description",))]


def test_directions_hidden_in_a_description_are_taken_out() -> None:
    assert value(WHERE, answer(description="By\u202e the gate"))["description"] == "By the gate"


def test_it_is_shown_in_words_and_exported_in_columns() -> None:
    given = answer(latitude=53.1, longitude=0.6, description="Gate", address=ADDRESS)
    lines = ["Gate", "2 Market Place, Harnmouth, RG1 1AA", "Latitude and longitude: 53.100000, 0.600000"]
    assert KIND.display(WHERE, given) == lines
    assert dict(KIND.csv(WHERE, given)) == {
        "latitude": "53.100000",
        "longitude": "0.600000",
        "description": "Gate",
        "uprn": "100",
        "address": "2 Market Place, Harnmouth, RG1 1AA",
    }


@given(any_json, st.dictionaries(st.sampled_from(["bounds", "ways", "source", "area_name"]), any_json))
def test_any_json_is_refused_or_fits_the_schema(given: Any, settings: dict[str, Any]) -> None:
    asked = question("place", "Place", settings=settings)
    cleaned = KIND.clean(asked, given, TODAY)
    assert isinstance(list(KIND.check(asked)), list)
    if cleaned.value is not None:
        json.dumps(cleaned.value, allow_nan=False)
        jsonschema.validate(cleaned.value, KIND.json_schema(asked))


@pytest.mark.parametrize(
    "settings",
    [{"ways": "walk"}, {"source": "nowhere"}, {"bounds": "1,2,3"}, {"bounds": "53, 0, 54, 1"}],
)
def test_settings_that_cant_be_are_found_before_publishing(settings: dict[str, Any]) -> None:
    assert [found.code for found in KIND.check(question("place", "Place", settings=settings))] == [
        "setting_wrong"
    ]


def test_good_settings_are_good() -> None:
    assert KIND.check(question("place", "Place", settings={**HERE, "ways": "map"})) == []
