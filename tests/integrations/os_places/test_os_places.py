"""OS Places as a source of addresses, against a simulated one over real HTTP."""

import logging

import pytest

from forms.plugins import address_sources
from integrations.os_places import connector
from integrations.os_places.delivery_points import address_of, addresses_in, as_name
from integrations.simulator.os_places.system import KEY, MODES, OSPlacesSystem
from tests.design.questions import page, step, tag
from tests.forms.field_types.ask import question
from tests.integrations.simulator.calling import get, post_json

SOURCE = address_sources.get("os_places")
WHERE = question("address", "Your address", settings={"source": "os_places"})
FAULTS = sorted(set(MODES) - {"ok", "slow"})


@pytest.fixture
def places(settings, monkeypatch):
    system = OSPlacesSystem(slow_seconds=20)
    system.start()
    settings.OS_PLACES_URL = system.base_url
    monkeypatch.setenv(connector.KEY_VARIABLE, KEY)
    yield system
    system.stop()


def set_fault(places, mode):
    assert post_json(f"{places.url}/faults", {"mode": mode}).status == 200


def asked(places):
    return get(f"{places.url}/asked.json").json["asked"]


def test_the_addresses_of_a_postcode_are_found_in_the_order_of_doors(places):
    found = SOURCE.find("ZZ1 1AB")
    assert [address.label for address in found] == [
        "2 Market Place, Harnmouth",
        "Flat 3, King's House, 4 Market Place, Harnmouth",
        "10 Market Place, Harnmouth",
        "Harnmouth Bakery, 6A Back Lane, Market Place, Harn-on-the-Hill, Harnmouth",
    ]
    assert found[0].answer() == {
        "uprn": "999900000102",
        "lines": ["2 Market Place"],
        "town": "Harnmouth",
        "postcode": "ZZ1 1AB",
    }


def test_a_postcode_without_addresses_is_no_fault(places):
    assert SOURCE.find("ZZ9 9ZZ") == []
    assert len(SOURCE.find("ZZ1 1AB")) == 4


def test_one_list_is_asked_for_once(places):
    assert SOURCE.find("ZZ1 1AB") == SOURCE.find("ZZ1 1AB")
    assert asked(places) == 1


@pytest.mark.parametrize("mode", FAULTS)
def test_any_fault_is_no_list_and_rests_the_service(places, mode, caplog):
    set_fault(places, mode)
    assert SOURCE.find("ZZ1 1AB") == []
    assert SOURCE.find("ZZ1 1AB") == []
    assert asked(places) == 1
    (told,) = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert told.startswith("OS Places gave no list: ")
    assert "ZZ1" not in told
    assert KEY not in told


def test_an_answer_that_takes_too_long_is_not_waited_for(places, monkeypatch):
    monkeypatch.setattr(connector, "SECONDS", 0.2)
    set_fault(places, "slow")
    assert SOURCE.find("ZZ1 1AB") == []


def test_nobody_waits_longer_than_three_seconds():
    assert connector.SECONDS == 3.0


def test_after_a_rest_it_is_asked_again(places, monkeypatch):
    monkeypatch.setattr(connector, "REST_SECONDS", 0)
    set_fault(places, "500")
    assert SOURCE.find("ZZ1 1AB") == []
    set_fault(places, "ok")
    assert len(SOURCE.find("ZZ1 1AB")) == 4


@pytest.mark.parametrize("key", ["", "another"])
def test_without_a_good_key_there_is_no_list(places, monkeypatch, key):
    monkeypatch.setenv(connector.KEY_VARIABLE, key)
    assert SOURCE.find("ZZ1 1AB") == []


def test_nothing_is_asked_of_an_address_that_may_not_be_reached(places, settings):
    settings.OUTBOUND_ALLOW = []
    assert SOURCE.find("ZZ1 1AB") == []
    assert places.asked == 0


def test_the_question_offers_the_list(places):
    document = page(step(WHERE, data={"k-postcode": "zz11ab", "k-find": "1"}))
    assert len(document.select("[name=k-choice]")) == 5
    form = step(WHERE, data={"k-postcode": "ZZ1 1AB", "k-choice": "999900000110"})
    assert form.is_valid()
    assert form.cleaned_data["k"]["lines"] == ["10 Market Place"]


@pytest.mark.parametrize("mode", FAULTS)
def test_with_a_fault_the_question_is_typed(places, mode):
    set_fault(places, mode)
    document = page(step(WHERE, data={"k-postcode": "ZZ1 1AB", "k-find": "1"}))
    assert tag(document, "[name=k-line1]")
    assert "ZZ1 1AB" in tag(document, "[role=status]").get_text()
    typed = {"k-line1": "2 Market Place", "k-town": "Harnmouth", "k-postcode": "ZZ1 1AB"}
    assert step(WHERE, data=typed).is_valid()


def test_a_list_that_goes_between_two_clicks_leads_to_the_inputs(places):
    set_fault(places, "500")
    chosen = {"k-postcode": "ZZ1 1AB", "k-listed": "ZZ1 1AB", "k-choice": "999900000110"}
    document = page(step(WHERE, data=chosen))
    assert tag(document, ".govuk-error-summary a")["href"] == "#id_k-line1"
    assert tag(document, "#id_k-line1")


@pytest.mark.parametrize(
    ("point", "lines"),
    [
        ({"BUILDING_NUMBER": "1", "THOROUGHFARE_NAME": "HIGH STREET"}, ["1 High Street"]),
        ({"BUILDING_NAME": "1-3", "THOROUGHFARE_NAME": "HIGH STREET"}, ["1-3 High Street"]),
        ({"BUILDING_NAME": "ROSE COTTAGE", "DEPENDENT_LOCALITY": "HARN"}, ["Rose Cottage", "Harn"]),
        ({"PO_BOX_NUMBER": "12", "ORGANISATION_NAME": "ACME"}, ["Acme", "PO Box 12"]),
        ({"BUILDING_NUMBER": "7"}, ["7"]),
        (
            {
                "ORGANISATION_NAME": "A",
                "DEPARTMENT_NAME": "B",
                "SUB_BUILDING_NAME": "C",
                "BUILDING_NAME": "D",
                "BUILDING_NUMBER": "1",
                "THOROUGHFARE_NAME": "E",
                "DEPENDENT_LOCALITY": "F",
            },
            ["A", "B", "C", "D", "1 E, F"],
        ),
    ],
)
def test_a_delivery_point_has_its_lines_in_royal_mails_order(point, lines):
    found = address_of({"UPRN": "1", "POST_TOWN": "TOWN", "POSTCODE": "ZZ1 1AB", **point})
    assert found is not None
    assert list(found.lines) == lines


@pytest.mark.parametrize(
    "point",
    [
        None,
        [],
        {},
        {"UPRN": "x", "POSTCODE": "ZZ1 1AB", "BUILDING_NUMBER": "1"},
        {"UPRN": "1" * 13, "POSTCODE": "ZZ1 1AB", "BUILDING_NUMBER": "1"},
        {"UPRN": "1", "POSTCODE": "nowhere", "BUILDING_NUMBER": "1"},
        {"UPRN": "1", "POSTCODE": "ZZ1 1AB"},
        {"UPRN": "1", "POSTCODE": "ZZ1 1AB", "BUILDING_NUMBER": "\0"},
        {"UPRN": 1, "POSTCODE": "ZZ1 1AB", "BUILDING_NUMBER": "1"},
    ],
)
def test_what_is_no_address_is_passed_over(point):
    assert addresses_in({"header": {}, "results": [{"DPA": point}, 3]}) == []


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("STRATFORD-UPON-AVON", "Stratford-upon-Avon"),
        ("ST JOHN'S ROAD", "St John's Road"),
        ("THE OLD MILL", "The Old Mill"),
        ("FLAT 12A", "Flat 12A"),
    ],
)
def test_capitals_become_names(told, name):
    assert as_name(told) == name


def test_a_fault_that_is_none_is_refused(places):
    assert post_json(f"{places.url}/faults", {"mode": "odd"}).status == 400
    assert get(f"{places.url}/faults").json == {"mode": "ok", "rate": 1.0}
