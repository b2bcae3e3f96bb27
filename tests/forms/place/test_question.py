"""The place question on the page, without script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from forms.engine.model import Field
from forms.models import Draft, Submission
from forms.place.entry import PlaceEntry, entry_of
from forms.plugins import AddressSource, FoundAddress, address_sources
from tests.conftest import OpenForm
from tests.design.questions import page, step, tag
from tests.forms.journey.specs import MISSED_BIN, question


class MarketPlace(AddressSource):
    """Two addresses of RG1 1AA, the first with its point."""

    slug = "market_place"
    label = "Market Place"

    def find(self, postcode: str) -> list[FoundAddress]:
        known = [
            FoundAddress("1", ("1 Market Place",), "Harnmouth", "RG1 1AA", 53.1, 0.6),
            FoundAddress("2", ("2 Market Place",), "Harnmouth", "RG1 1AA"),
        ]
        return known if postcode == "RG1 1AA" else []


SETTINGS = {"source": "market_place"}
WHERE = Field(key="where", type="place", label="Where is it?", settings=SETTINGS)
LISTED = {"where-postcode": "RG1 1AA", "where-listed": "RG1 1AA"}
SPEC: dict[str, Any] = {
    **MISSED_BIN,
    "steps": [
        {
            "slug": "place",
            "id": "s1",
            "title": "Place",
            "fields": [question("where", "place", "Where is it?", role="place.point", settings=SETTINGS)],
        }
    ],
}


@pytest.fixture(autouse=True)
def market_place() -> Iterator[None]:
    with address_sources.swapped(MarketPlace):
        yield


def fault(data: dict[str, str]) -> tuple[str, str]:
    """The only fault: where its link leads, and its words."""
    (link,) = page(step(WHERE, data=data)).select(".govuk-error-summary a")
    return str(link["href"]), link.get_text()


def cleaned(data: dict[str, str]) -> Any:
    form = step(WHERE, data=data)
    assert form.is_valid(), form.errors
    return form.cleaned_data["where"]


def test_it_asks_for_a_description_a_postcode_and_coordinates() -> None:
    names = [each.get("name") for each in page(step(WHERE)).select("textarea, input")]
    assert names == ["where-description", "where-postcode", "where-point"]


@pytest.mark.parametrize(
    ("ways", "names"),
    [("map", ["where-description", "where-point"]), ("address", ["where-description", "where-postcode"])],
)
def test_an_author_may_leave_out_a_way(ways: str, names: list[str]) -> None:
    asked = Field(key="where", type="place", label="Where?", settings={**SETTINGS, "ways": ways})
    assert [each.get("name") for each in page(step(asked)).select("textarea, input")] == names


def test_enter_in_any_input_goes_on() -> None:
    # A browser presses the first button of the form.
    assert not tag(page(step(WHERE)), "button").get("name")


def test_a_postcode_brings_its_addresses_by_whichever_button() -> None:
    for data in ({"where-postcode": "rg11aa"}, {"where-postcode": "rg11aa", "where-find": "1"}):
        form = step(WHERE, data=data)
        assert form.fields["where"].redisplays("where", form.data)
        assert len(page(form).select("[name=where-choice]")) == 3
    found = page(step(WHERE, data={**LISTED, "where-find": "1", "where-description": "Gate"}))
    assert [each["value"] for each in found.select("[name=where-choice]")] == ["1", "2", "none"]


def test_an_address_gives_its_point_where_none_was_marked() -> None:
    answer = cleaned({**LISTED, "where-choice": "1"})
    assert (answer["latitude"], answer["longitude"], answer["address"]["uprn"]) == (53.1, 0.6, "1")
    marked = cleaned({**LISTED, "where-choice": "1", "where-point": "53.2, 0.7"})
    assert marked["latitude"] == 53.2


def test_the_point_of_an_address_goes_when_another_is_chosen() -> None:
    form = step(WHERE)
    before = cleaned({**LISTED, "where-choice": "1"})
    lookup = form.fields["where"].widget.lookup(entry_of(before))
    assert (lookup.entry.point, lookup.entry.choice) == ("", "1")


def test_an_address_that_has_left_the_list_is_kept_in_words() -> None:
    gone = {"uprn": "9", "lines": ["9 Market Place"], "town": "Harnmouth", "postcode": "RG1 1AA"}
    entry = entry_of({"latitude": None, "longitude": None, "description": "", "address": gone})
    assert step(WHERE).fields["where"].widget.lookup(entry).entry.description == "9 Market Place, Harnmouth"


@pytest.mark.parametrize(
    ("data", "target", "words"),
    [
        ({}, "#id_where-description", "Enter an answer to “Where is it?”"),
        ({"where-find": "1"}, "#id_where-postcode", "Enter a postcode"),
        ({"where-postcode": "zz"}, "#id_where-postcode", "Enter a full UK postcode, like SW1A 2AA"),
        (LISTED, "#id_where-choice", "Select an address, or describe the place"),
    ],
)
def test_each_fault_leads_to_its_input(data: dict[str, str], target: str, words: str) -> None:
    assert fault({"where-description": "", **data}) == (target, words)


def test_coordinates_at_fault_are_shown_open() -> None:
    shown = page(step(WHERE, data={"where-point": "by the gate"}))
    assert tag(shown, "details").has_attr("open")
    assert tag(shown, "#id_where-point")["value"] == "by the gate"


def test_a_uprn_that_isnt_in_the_list_is_no_address() -> None:
    assert fault({**LISTED, "where-choice": "666"})[0] == "#id_where-description"


@given(st.builds(PlaceEntry, *[st.text(max_size=30)] * 5))
def test_whatever_is_posted_is_judged(entry: PlaceEntry) -> None:
    field = step(WHERE).fields["where"]
    judged = field.judge(entry)
    assert bool(judged.errors) != (judged.value is not None)


@pytest.fixture
def place_form(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(SPEC)


@pytest.mark.django_db
def test_the_case_gets_the_point_and_the_uprn(resident: Client, place_form: OpenForm) -> None:
    resident.post(place_form.start, {**LISTED, "where-choice": "1"})
    check = f"{place_form.start}{Draft.objects.get().uuid}/check/"
    assert "53.100000, 0.600000" in resident.get(check).content.decode()
    resident.post(check)
    case = Submission.objects.get().case
    assert (float(case.latitude), float(case.longitude), case.uprn) == (53.1, 0.6, "1")


@pytest.mark.django_db
def test_the_map_s_script_and_styles_come_with_a_map_alone(
    resident: Client, place_form: OpenForm, open_form: Callable[..., OpenForm]
) -> None:
    assert b"guildhall/place.js" in resident.get(place_form.start).content
    other = resident.get(open_form(slug="other").start).content
    assert b"place.js" not in other
    assert b"map.css" not in other


@pytest.mark.django_db
@pytest.mark.parametrize("junk", ["\0", "9" * 10_000, "\u202e", "NaN, 1e400", "<script>", "٣٣"])
def test_junk_is_an_error_and_never_a_fault(resident: Client, place_form: OpenForm, junk: str) -> None:
    parts = ("postcode", "choice", "listed", "point", "find")
    answer = resident.post(place_form.start, {f"where-{part}": junk for part in parts})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
