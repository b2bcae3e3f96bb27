"""Finding the demo council's services, as residents ask for them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.home.conftest import demo

__all__ = ["demo"]
pytestmark = pytest.mark.django_db


def find(*args: str) -> Any:
    out = StringIO()
    call_command("find", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tip", "Hazardous waste"),
        ("wheelie bin", "New and replacement bins"),
        ("missed bin", "Missed bin collection"),
        ("my bin was not collected", "Missed bin collection"),
        ("blue badge", "Blue Badge"),
        ("blue bage", "Blue Badge"),
        ("council tax single person", "Council tax discounts"),
        ("moving house", "Council tax when you move"),
        ("pothole", "Potholes"),
        ("garden waste collection", "Garden waste"),
        ("parking permit", "Parking permits"),
    ],
)
def test_what_residents_type_finds_the_service_first(demo: None, query: str, first: str) -> None:
    assert find(query, "--limit", "3")[0]["title"] == first


def test_a_result_says_what_it_is(demo: None) -> None:
    result = find("bin collection day", "--limit", "1")[0]
    assert result.keys() == {"title", "url", "kind", "lgsl", "score"}
    assert (result["kind"], result["lgsl"]) == ("service", 524)
    assert result["url"] == "/bins-and-recycling/bin-collection-day/"


def test_queries_of_a_file_are_answered_one_by_one(demo: None, tmp_path: Path) -> None:
    (tmp_path / "queries").write_text("pothole\n\nblue badge\n")
    answers = find("--file", str(tmp_path / "queries"), "--limit", "1")
    assert [answer["query"] for answer in answers] == ["pothole", "blue badge"]
    assert [answer["results"][0]["title"] for answer in answers] == ["Potholes", "Blue Badge"]


def test_only_pages_of_the_language_are_found(demo: None) -> None:
    assert find("biniau") == []
    assert find("biniau", "--locale", "cy")[0]["url"] == "/cy/bins-and-recycling/missed-bin-collection/"


def test_the_limit_holds(demo: None) -> None:
    assert len(find("council", "--limit", "2")) == 2


def test_neither_words_nor_a_file_is_an_error() -> None:
    with pytest.raises(CommandError):
        call_command("find")


def test_the_page_shows_results_with_their_start_link(demo: None, client: Client) -> None:
    page = client.get("/search/", {"q": "missed bin"}).content.decode()
    assert "Missed bin collection" in page
    assert "/bins-and-recycling/missed-bin-collection/apply/" in page


def test_results_go_on_to_the_next_page(demo: None, client: Client) -> None:
    assert 'rel="next"' in client.get("/search/", {"q": "council"}).content.decode()
    assert client.get("/search/", {"q": "council", "page": "999"}).status_code == 200
    assert client.get("/search/", {"q": "council", "page": "x"}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "",
        "\x00",
        "a\x00b",
        "word " * 3000,
        "\U0001f5d1️",
        "\u202eabc",
        "' OR 1=1 --",
        '"*^:()',
        "%",
        "NEAR(a b)",
        "ŵyŷ",
        "-",
    ],
)
def test_odd_queries_are_answered(client: Client, query: str) -> None:
    assert client.get("/search/", {"q": query}).status_code in (200, 400)


def test_lone_surrogates_are_answered(client: Client) -> None:
    assert client.get("/search/?q=%ed%a0%80bin").status_code in (200, 400)


def test_the_page_sets_no_cookie(client: Client) -> None:
    answer = client.get("/search/", {"q": "bin"})
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
