"""Correcting an answer after it was handed in."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cases.actions import close_case
from cases.models import Case, CaseEvent
from cases.queries import answer_sections
from forms.models import FormDelivery, Submission
from guildhall.core.models import Council, Team
from outbox.facts import outgoing_from
from outbox.models import Delivery, Destination
from outbox.plugins import Document, payload_source_for
from tests.cases.factories import UserFactory, make_officer
from tests.cases.posting import make_destination
from tests.cases.test_desk import page_of, signed_in
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN
from tests.forms.journey.walking import hand_in

NEW_DAY = {"when-day": "4", "when-month": "3", "when-year": "2026"}


@pytest.fixture
def destination(council: Council) -> Destination:
    return make_destination(council)


@pytest.fixture
def case(resident: Client, missed_bin: OpenForm, destination: Destination) -> Case:
    """A submission that was passed to a system, owned by this browser."""
    FormDelivery.objects.create(form=missed_bin.form, destination=destination, slug="waste")
    hand_in(resident, missed_bin)
    return Case.objects.get()


def at(case: Case, key: str = "") -> str:
    return f"/follow/{case.uuid}/correct/" + (f"{key}/" if key else "")


def told(topic: str) -> dict[str, Any]:
    delivery = Delivery.objects.get(event__topic=topic, recipient="")
    document = payload_source_for(topic, delivery.purpose).build(outgoing_from(delivery))
    assert isinstance(document, Document)
    return dict(document.body)


def answer_in(body: dict[str, Any], key: str) -> dict[str, Any]:
    return next(answer for answer in body["data"]["answers"] if answer["key"] == key)


def test_the_follow_page_leads_to_each_answer_of_the_path(resident: Client, case: Case) -> None:
    assert at(case) in resident.get(f"/follow/{case.uuid}/").content.decode()
    page = resident.get(at(case)).content.decode()
    for key in ("bins", "paid", "when", "name", "email"):
        assert at(case, key) in page


def test_a_question_is_shown_with_its_answer(resident: Client, case: Case) -> None:
    page = resident.get(at(case, "when")).content.decode()
    assert "When was it due?" in page
    assert 'value="2026"' in page
    assert CaseEvent.objects.filter(type="corrected").count() == 0


def test_a_correction_stands_beside_what_was_handed_in(resident: Client, case: Case, team: Team) -> None:
    before = Submission.objects.values().get()
    assert resident.post(at(case, "when"), NEW_DAY).status_code == 303
    assert Submission.objects.values().get() == before
    event = CaseEvent.objects.get(type="corrected")
    assert (event.data["field"], event.sealed["old"], event.sealed["new"]) == (
        "when",
        "2026-03-02",
        "2026-03-04",
    )
    followed = resident.get(f"/follow/{case.uuid}/").content.decode()
    desk = signed_in(make_officer(team)).get(page_of(case)).content.decode()
    for words in ("Now: 4 March 2026", "Before: 2 March 2026"):
        assert words in followed
        assert words in desk
    assert "The resident corrected an answer" in desk
    marked = [row.label for part in answer_sections(case.pk, "en") for row in part.rows if row.is_corrected]
    assert marked == ["When was it due?"]


def test_the_systems_get_the_answers_as_they_stand(resident: Client, case: Case) -> None:
    resident.post(at(case, "when"), NEW_DAY)
    body = told("case.corrected")
    assert body["data"]["correction"] == {"field": "when", "old": "2026-03-02", "new": "2026-03-04"}
    assert (answer_in(body, "when")["value"], answer_in(body, "when")["corrected"]) == ("2026-03-04", True)
    assert answer_in(body, "bins")["corrected"] is False
    assert answer_in(told("submission.received"), "when")["value"] == "2026-03-04"


@pytest.mark.parametrize("key", ["name", "email", "health"])
def test_what_is_personal_stands_sealed(resident: Client, case: Case, key: str) -> None:
    assert resident.post(at(case, key), {key: "canary@example.com"}).status_code == 303
    event = CaseEvent.objects.get(type="corrected")
    assert "canary" not in str(event.data)
    assert event.sealed["new"] == "canary@example.com"  # type: ignore[index]


def test_a_corrected_email_address_is_where_letters_go(resident: Client, case: Case) -> None:
    resident.post(at(case, "email"), {"email": "right@example.com"})
    party = case.parties.get()
    assert (party.email, party.name) == ("right@example.com", "Ada Lovelace")


@pytest.mark.parametrize(
    ("key", "answer"),
    [("bins", {"bins": ["refuse"]}), ("bins", {"bins": ["food", "refuse"]})],
)
def test_an_answer_that_would_change_the_path_is_not_corrected_here(
    resident: Client, case: Case, key: str, answer: dict[str, Any]
) -> None:
    page = resident.post(at(case, key), answer)
    assert page.status_code == 409
    assert "This answer cannot be corrected here" in page.content.decode()
    assert not CaseEvent.objects.filter(type="corrected").exists()


def test_an_answer_that_keeps_the_path_may_change(resident: Client, case: Case) -> None:
    assert resident.post(at(case, "bins"), {"bins": ["garden", "food"]}).status_code == 303
    assert resident.post(at(case, "bins"), {"bins": ["garden", "refuse"]}).status_code == 303
    assert CaseEvent.objects.filter(type="corrected").latest("seq").sealed["old"] == ["garden", "food"]


def test_an_answer_that_another_system_would_get_is_not_corrected_here(
    resident: Client, missed_bin: OpenForm, destination: Destination
) -> None:
    only = {"field": "bins", "op": "contains", "value": "food"}
    FormDelivery.objects.create(form=missed_bin.form, destination=destination, slug="food", condition=only)
    hand_in(resident, missed_bin)
    page = resident.post(at(Case.objects.get(), "bins"), {"bins": ["garden", "food"]})
    assert page.status_code == 409


def test_the_rules_of_the_question_hold(resident: Client, case: Case) -> None:
    page = resident.post(at(case, "when"), {"when-day": "31", "when-month": "2", "when-year": "2026"})
    assert "There is a problem" in page.content.decode()
    assert 'value="31"' in page.content.decode()
    assert not CaseEvent.objects.filter(type="corrected").exists()


def test_the_same_answer_again_is_no_correction(resident: Client, case: Case) -> None:
    resident.post(at(case, "name"), {"name": "Ada Lovelace"})
    assert not CaseEvent.objects.filter(type="corrected").exists()


def test_an_optional_answer_can_be_taken_back(resident: Client, case: Case, team: Team) -> None:
    assert resident.post(at(case, "health"), {"health": ""}).status_code == 303
    desk = signed_in(make_officer(team)).get(page_of(case)).content.decode()
    assert "Now: Not provided" in desk
    assert "health" not in [answer["key"] for answer in told("case.corrected")["data"]["answers"]]


def test_a_double_click_corrects_once(resident: Client, case: Case) -> None:
    token = str(uuid4())
    for _ in range(2):
        assert resident.post(at(case, "when"), {**NEW_DAY, "token": token}).status_code == 303
    assert CaseEvent.objects.filter(type="corrected").count() == 1


def test_a_closed_case_is_not_corrected(resident: Client, case: Case) -> None:
    close_case(case_id=case.pk, kind="resolved", outcome="Done", by=UserFactory())
    for page in (resident.get(at(case)), resident.post(at(case, "when"), NEW_DAY)):
        assert page.status_code == 409
        assert "This can no longer be done here" in page.content.decode()


@pytest.mark.parametrize("key", ["nothing", "garden", "x" * 300])
def test_a_question_that_is_none_of_the_path_is_not_found(resident: Client, case: Case, key: str) -> None:
    assert resident.get(at(case, key)).status_code == 404
    assert resident.post(at(case, key), {key: "x"}).status_code == 404


def test_nobody_but_the_owner_corrects(client: Client, case: Case) -> None:
    for page in (client.get(at(case)), client.post(at(case, "when"), NEW_DAY)):
        assert "Confirm it is you" in page.content.decode()
    assert not CaseEvent.objects.filter(type="corrected").exists()


def test_a_form_that_was_published_anew_asks_the_old_question(
    resident: Client, case: Case, missed_bin: OpenForm, open_form: Callable[..., OpenForm]
) -> None:
    missed_bin.form.live_version = None
    missed_bin.form.save()
    assert MISSED_BIN["steps"][2]["fields"][0]["label"] in resident.get(at(case, "when")).content.decode()
    assert resident.post(at(case, "when"), NEW_DAY).status_code == 303
