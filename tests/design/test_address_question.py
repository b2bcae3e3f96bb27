"""The address question: by postcode, from a list, by hand; each a page without script."""

from collections.abc import Iterator

import pytest

from forms.plugins import address_sources
from tests.design.questions import PLACE, MillLane, page, step, tag


@pytest.fixture(autouse=True)
def mill_lane() -> Iterator[None]:
    with address_sources.swapped(MillLane):
        yield


def test_it_begins_with_a_postcode() -> None:
    document = page(step(PLACE))
    assert [each["name"] for each in document.select("input")] == ["place-postcode"]
    assert [each["name"] for each in document.select("button")] == ["place-find", "place-manual"]


def test_enter_in_the_postcode_finds_the_address() -> None:
    # A browser presses the first button of the form.
    assert tag(page(step(PLACE)), "button")["name"] == "place-find"


def test_the_addresses_of_a_postcode_are_a_list_to_choose_from() -> None:
    document = page(step(PLACE, data={"place-postcode": "rg11aa", "place-find": "1"}))
    choices = document.select("[name=place-choice]")
    assert [each["value"] for each in choices] == ["1", "2", "3", "none"]
    assert choices[0]["id"] == "id_place-choice"
    assert tag(document, "[name=place-listed]")["value"] == "RG1 1AA"


def test_it_may_always_be_typed() -> None:
    document = page(step(PLACE, data={"place-manual": "1"}))
    names = [each["name"] for each in document.select("input")]
    assert names == ["place-line1", "place-line2", "place-town", "place-postcode", "place-uprn"]


def test_a_postcode_without_addresses_says_so_and_is_typed() -> None:
    document = page(step(PLACE, data={"place-postcode": "AB1 2DE", "place-find": "1"}))
    assert "AB1 2DE" in tag(document, "[role=status]").get_text()
    assert tag(document, "[name=place-line1]")


def test_each_part_at_fault_has_its_own_words_and_link() -> None:
    document = page(step(PLACE, data={"place-line1": "", "place-town": "", "place-postcode": "zz"}))
    links = [link["href"] for link in document.select(".govuk-error-summary a")]
    assert links == ["#id_place-line1", "#id_place-town", "#id_place-postcode"]
    assert len(document.select(".govuk-error-message")) == 3


def test_nothing_chosen_leads_to_the_first_of_the_list() -> None:
    document = page(step(PLACE, data={"place-postcode": "RG1 1AA", "place-choice": ""}))
    assert tag(document, ".govuk-error-summary a")["href"] == "#id_place-choice"
    assert tag(document, "#id_place-choice")["type"] == "radio"
