"""Numbers, drop-downs, months, ranges, names and statements as the reader meets them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from forms.engine.model import Field, Option
from tests.design.questions import page, step, tag

COST = Field(key="cost", type="money", label="Cost of the repair", hint="In pounds")
MILES = Field(
    key="miles", type="number", label="Distance in miles", settings={"suffix": "miles", "decimals": 1}
)
BELOW = Field(key="below", type="number", label="Temperature", settings={"min": -20})
WARDS = (Option("1", "east", "East"), Option("2", "west", "West"))
WARD = Field(key="ward", type="select", label="Ward", options=WARDS)
STREET = Field(key="street", type="autocomplete", label="Street", options=WARDS)
MOVED = Field(key="moved", type="month", label="When did you move in?")
AT = Field(key="at", type="time", label="Time")
AWAY = Field(key="away", type="date_range", label="When are you away?", hint="Both days count")
NAME = Field(
    key="name",
    type="name",
    label="Your name",
    role="contact.name",
    settings={"parts": "first_and_last", "title": True},
)
FULL = Field(key="full", type="name", label="Full name", role="contact.name")
FIRM = Field(key="firm", type="organisation", label="Organisation")
TRUE = Field(key="true", type="declaration", label="What I have said is true")
EVERYTHING = (COST, MILES, BELOW, WARD, STREET, MOVED, AT, AWAY, NAME, FULL, FIRM, TRUE)
AWAY_TYPED = {
    "away-from-day": "1",
    "away-from-month": "",
    "away-from-year": "2027",
    "away-to-day": "31",
    "away-to-month": "2",
    "away-to-year": "2027",
}


def summary(document: BeautifulSoup) -> list[tuple[str, str]]:
    """The words of each link of the error summary and where it leads."""
    links = document.select(".govuk-error-summary a")
    return [(link.get_text(strip=True), str(link["href"])) for link in links]


@pytest.mark.parametrize("field", EVERYTHING, ids=lambda field: field.key)
def test_each_fault_is_said_twice_in_the_same_words_and_leads_to_an_input(field: Field) -> None:
    document = page(step(field, data={}))
    ((words, href),) = summary(document)
    assert tag(document, href).name in ("input", "select")
    said = [each.get_text(strip=True) for each in document.select(".govuk-error-message")]
    assert said == [f"Error:{words}"]


@pytest.mark.parametrize("data", [None, {}, AWAY_TYPED], ids=["empty", "faulty", "half"])
def test_every_description_and_label_is_there_once(data: dict[str, str] | None) -> None:
    document = page(step(*EVERYTHING, data=data))
    ids = [each["id"] for each in document.select("[id]")]
    assert len(ids) == len(set(ids))
    described = document.select("[aria-describedby]")
    assert {name for each in described for name in str(each["aria-describedby"]).split()} <= set(ids)
    labelled = {label["for"] for label in document.select("label[for]")}
    assert {each["id"] for each in document.select("input, select")} == labelled


def test_phones_show_the_pad_for_the_number() -> None:
    document = page(step(COST, MILES, BELOW))
    pads = {str(box["name"]): box.get("inputmode") for box in document.select("input")}
    # Their pads have no minus.
    assert pads == {"cost": "decimal", "miles": "decimal", "below": None}
    assert tag(document, ".govuk-input__prefix").get_text(strip=True) == "£"
    assert tag(document, ".govuk-input__suffix").get_text(strip=True) == "miles"


def test_a_number_given_before_is_in_its_box_as_it_may_be_typed() -> None:
    form = step(COST, MILES)
    again = type(form)(initial={"cost": 1234.5, "miles": 12})
    document = BeautifulSoup(str(again), "html.parser")
    assert [box["value"] for box in document.select("input")] == ["1234.50", "12"]


def test_a_wrong_number_stays_as_typed() -> None:
    document = page(step(COST, data={"cost": "1,2,3"}))
    assert tag(document, "#id_cost")["value"] == "1,2,3"


def test_a_drop_down_begins_with_no_answer_and_keeps_the_one_given() -> None:
    document = page(step(WARD))
    assert [option["value"] for option in document.select("option")] == ["", "east", "west"]
    assert tag(page(step(WARD, data={"ward": "west"})), "option[selected]")["value"] == "west"


def test_a_month_has_two_boxes() -> None:
    document = page(step(MOVED, data={"moved-month": "13", "moved-year": "2027"}))
    assert [box["name"] for box in document.select("input")] == ["moved-month", "moved-year"]
    assert summary(document) == [
        ("Your answer to “When did you move in?” must be a real month and year", "#id_moved-month")
    ]
    assert [box["name"] for box in document.select(".govuk-input--error")] == ["moved-month"]


def test_each_date_of_a_range_has_errors_of_its_own() -> None:
    document = page(step(AWAY, data=AWAY_TYPED))
    assert summary(document) == [
        ("The start date must include a month", "#id_away-from-month"),
        ("The end date must be a real date", "#id_away-to-day"),
    ]
    assert [box["name"] for box in document.select(".govuk-input--error")] == [
        "away-from-month",
        *("away-to-day", "away-to-month", "away-to-year"),
    ]
    assert tag(document, "[name=away-to-day]")["value"] == "31"
    assert [legend.get_text(strip=True) for legend in document.select("legend")] == [
        *("When are you away?", "Start date", "End date")
    ]


def test_a_range_given_before_is_in_its_boxes() -> None:
    form = step(AWAY)
    again = type(form)(initial={"away": {"from": "2027-02-01", "to": "2027-03-01"}})
    document = BeautifulSoup(str(again), "html.parser")
    assert [box["value"] for box in document.select("input")] == ["1", "2", "2027", "1", "3", "2027"]


def test_each_part_of_a_name_has_its_label_token_and_error() -> None:
    document = page(step(NAME, data={"name-title": "Dr"}))
    assert [label.get_text(strip=True) for label in document.select("label")] == [
        *("Title (optional)", "First name", "Last name")
    ]
    assert [box["autocomplete"] for box in document.select("input")] == [
        *("honorific-prefix", "given-name", "family-name")
    ]
    assert summary(document) == [
        ("Enter a first name", "#id_name-first"),
        ("Enter a last name", "#id_name-last"),
    ]
    assert tag(document, "#id_name-title")["value"] == "Dr"


def test_browsers_may_fill_in_a_whole_name_and_an_organisation() -> None:
    document = page(step(FULL, FIRM))
    tokens: dict[str, Any] = {str(box["name"]): box.get("autocomplete") for box in document.select("input")}
    assert tokens == {"full": "name", "firm": "organization"}


def test_a_statement_is_the_label_of_its_box_and_never_the_heading() -> None:
    document = page(step(TRUE, title="Declaration"))
    assert [h1.get_text(strip=True) for h1 in document.select("h1")] == ["Declaration"]
    assert tag(document, "label[for=id_true]").get_text(strip=True) == "What I have said is true"
    assert document.select("legend") == []


def test_a_ticked_box_stays_ticked() -> None:
    document = page(step(TRUE, COST, data={"true": ["yes"], "cost": ""}))
    assert tag(document, "[checked]")["id"] == "id_true"
