"""The council's base map: judged feature by feature, made simple, served with its fingerprint."""

import json
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from guildhall.core.base_map.features import BadFeature, read_feature
from guildhall.core.base_map.queries import forget_base_maps
from guildhall.core.base_map.simplify import simplified
from guildhall.core.models import BaseMap, Council
from tests.forms.engine.strategies import any_json

STREET = [[0.6, 53.1], [0.601, 53.101]]


def feature(
    kind: Any = "road", shape: str = "LineString", coordinates: Any = STREET, **more: Any
) -> dict[str, Any]:
    properties = {"kind": kind, **more}
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """A file with these features: `write(feature(), feature())`."""

    def write_file(*features: Any) -> Path:
        path = tmp_path / "map.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return path

    return write_file


def load(path: Path, *options: str) -> tuple[str, str]:
    said, complained = StringIO(), StringIO()
    call_command("load_base_map", str(path), *options, stdout=said, stderr=complained)
    return said.getvalue(), complained.getvalue()


def test_a_feature_keeps_its_kind_its_name_and_no_more() -> None:
    read = read_feature(feature(name=" High  Street ", owner="somebody"))
    assert read["properties"] == {"kind": "road", "name": "High Street"}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (5, "must be a Feature"),
        (feature(shape="Circle"), "its geometry must be one of"),
        (feature(kind="river"), "its kind must be one of"),
        (feature(kind=["road"]), "its kind must be one of"),
        (feature(name="a\nb"), "its name must be a text"),
        (feature(coordinates=[[0.6, 53.1]]), "a line must have 2 positions or more"),
        (feature(coordinates=[[574000, 358000], [574001, 358001]]), "must be degrees"),
        (feature(coordinates=[[0.6, 10**400], [1, 1]]), "must be degrees"),
        (feature(coordinates=[[True, 1], [1, 1]]), "a position must be longitude and latitude"),
        (feature(coordinates=[]), "its coordinates must be lists of positions"),
        (
            feature(shape="Polygon", coordinates=[[[0, 0], [1, 0], [1, 1], [0, 1]]]),
            "must end where it begins",
        ),
        (feature(coordinates=[[0, 0]] * 20_001), "has more than 20,000 points"),
    ],
)
def test_a_feature_that_cant_be_drawn_says_why(bad: Any, reason: str) -> None:
    with pytest.raises(BadFeature, match=reason):
        read_feature(bad)


@given(any_json, st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon"]))
def test_any_coordinates_are_read_or_refused(coordinates: Any, shape: str) -> None:
    with suppress(BadFeature):
        assert read_feature(feature(shape=shape, coordinates=coordinates))["type"] == "Feature"


def test_points_on_a_straight_line_go_and_corners_stay() -> None:
    straight = [(0.0, float(at)) for at in range(10)]
    assert simplified(straight) == [straight[0], straight[-1]]
    corner = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
    assert simplified(corner) == corner


def test_a_coast_of_20_000_points_is_made_simple_without_recursion() -> None:
    zigzag = [(at / 1000, (at % 2) / 1000) for at in range(20_000)]
    assert len(simplified(zigzag)) == 20_000


def test_loading_replaces_the_map_and_says_how_large_it_is(council: Council, write: Any) -> None:
    load(write(feature(), feature()))
    said, _ = load(write(feature()))
    assert said == "aldwater: 1 features, 0 KB\n"
    assert json.loads(BaseMap.objects.get().document)["bbox"] == [0.6, 53.1, 0.601, 53.101]


def test_bad_features_are_told_by_number_and_nothing_is_loaded(council: Council, write: Any) -> None:
    path = write(feature(), feature(kind="river"))
    with pytest.raises(CommandError, match="Nothing was loaded"):
        load(path)
    assert not BaseMap.objects.exists()
    _, complained = load(path, "--skip-bad")
    assert complained.startswith("feature 2: its kind must be one of")
    assert BaseMap.objects.exists()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "\xff", '{"type": "FeatureCollection", "features": [NaN]}', "[" * 100_000]
)
def test_a_file_that_is_no_map_is_refused(council: Council, tmp_path: Path, content: str) -> None:
    path = tmp_path / "map.geojson"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(CommandError):
        load(path)


def test_the_map_is_served_once_to_each_browser(home: Page, client: Client, write: Any) -> None:
    assert client.get("/maps/base.json").status_code == 404
    forget_base_maps()
    load(write(feature(name="High Street")))
    answer = client.get("/maps/base.json")
    assert answer["Content-Type"] == "application/geo+json"
    assert "public" in answer["Cache-Control"]
    assert answer.json()["features"][0]["properties"]["name"] == "High Street"
    assert client.get("/maps/base.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304
