"""What a resident does on the follow page after the submit button."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from cases.actions import (
    ChangedMeanwhile,
    MovedOn,
    add_message,
    change_status,
    close_case,
    reopen_case,
    withdraw_case,
)
from cases.models import Case, CaseEvent, Kind
from guildhall.core import ownership
from guildhall.core.models import User
from outbox.facts import outgoing_from
from outbox.models import Delivery, Destination, OutboxEvent
from outbox.plugins import Document, payload_source_for
from tests.cases.factories import UserFactory, make_officer
from tests.cases.posting import hand_over, letter_of
from tests.cases.test_desk import page_of, signed_in

pytestmark = pytest.mark.usefixtures("home")
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def owner(client: Client, case: Case) -> Client:
    """A browser that owns the case."""
    name, _, value = ownership.cookie_for(case.uuid, case.device_epoch).partition("=")
    client.cookies[name] = value
    return client


@pytest.fixture
def officer(team: object) -> User:
    return UserFactory(name="Officer One")


def at(case: Case, what: str) -> str:
    return f"/follow/{case.uuid}/{what}/"


def token_on(page: object) -> str:
    found = TOKEN.search(page.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


def passed_to(case: Case, destination: Destination, state: str = "done") -> Delivery:
    """Have the submission passed to a system, as submitting does."""
    event = OutboxEvent.objects.create(
        council=case.council, topic="submission.received", subject=uuid4(), ordering_key=str(case.uuid), seq=1
    )
    facts = {"ordering_key": str(case.uuid), "seq": 1, "purpose": "waste", "state": state}
    return Delivery.objects.create(event=event, destination=destination, **facts)


def told(case: Case, topic: str) -> dict[str, object]:
    delivery = Delivery.objects.get(event__topic=topic, recipient="")
    document = payload_source_for(topic, delivery.purpose).build(outgoing_from(delivery))
    assert isinstance(document, Document)
    return dict(document.body)


def closed(case: Case, officer: User, days_ago: int = 0) -> Case:
    close_case(case_id=case.pk, kind="resolved", outcome="Bin emptied", by=officer)
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - timedelta(days=days_ago))
    case.refresh_from_db()
    return case


def test_an_open_case_offers_what_can_be_done(owner: Client, case: Case) -> None:
    page = owner.get(f"/follow/{case.uuid}/").content.decode()
    assert at(case, "withdraw") in page
    assert at(case, "message") in page
    assert at(case, "reopen") not in page


def test_a_closed_case_offers_to_be_opened_again_alone(owner: Client, case: Case, officer: User) -> None:
    closed(case, officer)
    page = owner.get(f"/follow/{case.uuid}/").content.decode()
    assert at(case, "reopen") in page
    assert at(case, "withdraw") not in page
    assert at(case, "message") not in page


@pytest.mark.parametrize("what", ["withdraw", "message"])
def test_looking_at_a_page_changes_nothing(owner: Client, case: Case, what: str) -> None:
    assert owner.get(at(case, what)).status_code == 200
    case.refresh_from_db()
    assert (case.kind, case.event_seq) == (Kind.RECEIVED, 1)


def test_withdrawing_cancels_and_tells_everybody(
    owner: Client, case: Case, destination: Destination, team: object
) -> None:
    passed_to(case, destination)
    hand_over(case, destination, "W-1")
    answer = owner.post(at(case, "withdraw"), {"token": str(uuid4()), "text": "It was emptied after all."})
    assert (answer.status_code, answer["Location"]) == (303, f"/follow/{case.uuid}/")
    case.refresh_from_db()
    assert case.kind == Kind.CANCELLED
    assert "You withdrew it" in owner.get(f"/follow/{case.uuid}/").content.decode()
    desk = signed_in(make_officer(team)).get(page_of(case)).content.decode()  # type: ignore[arg-type]
    assert "The resident withdrew it" in desk
    assert "It was emptied after all." in desk
    assert "Waste system: withdrawn" in desk
    body = told(case, "case.withdrawn")
    assert body["type"] == "case.withdrawn"
    assert body["data"] == {
        "reference": case.reference_id,
        "case": str(case.uuid),
        "your_reference": "W-1",
        "status": "cancelled",
        "text": "It was emptied after all.",
    }


def test_a_withdrawal_is_confirmed_by_email_without_what_was_written(owner: Client, case: Case) -> None:
    owner.post(at(case, "withdraw"), {"text": "CANARY"})
    letter = letter_of(Delivery.objects.get(purpose="status_message"))
    assert "It was withdrawn" in letter.text
    assert "CANARY" not in letter.text


def test_a_double_click_withdraws_once(owner: Client, case: Case) -> None:
    token = token_on(owner.get(at(case, "withdraw")))
    answers = [owner.post(at(case, "withdraw"), {"token": token}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert CaseEvent.objects.filter(type="withdrawn").count() == 1
    assert OutboxEvent.objects.filter(topic="case.withdrawn").count() == 1


def test_a_second_tab_is_told_that_the_case_moved_on(owner: Client, case: Case) -> None:
    tokens = [token_on(owner.get(at(case, "withdraw"))) for _ in range(2)]
    first, second = (owner.post(at(case, "withdraw"), {"token": token}) for token in tokens)
    assert (first.status_code, second.status_code) == (303, 409)
    assert "This can no longer be done here" in second.content.decode()
    assert "Cancelled" in second.content.decode()
    assert CaseEvent.objects.filter(type="withdrawn").count() == 1


def test_withdrawing_what_an_officer_closed_meanwhile_changes_nothing(
    owner: Client, case: Case, officer: User
) -> None:
    token = token_on(owner.get(at(case, "withdraw")))
    closed(case, officer)
    answer = owner.post(at(case, "withdraw"), {"token": token})
    assert answer.status_code == 409
    assert "Resolved" in answer.content.decode()
    case.refresh_from_db()
    assert (case.kind, case.outcome) == (Kind.RESOLVED, "Bin emptied")


def test_an_officer_who_closes_what_was_withdrawn_meanwhile_sees_it(case: Case, officer: User) -> None:
    withdraw_case(case_id=case.pk, token=str(uuid4()))
    with pytest.raises(ChangedMeanwhile) as changed:
        close_case(case_id=case.pk, kind="resolved", outcome="Done", by=officer, seen_seq=1)
    assert [event.type for event in changed.value.events] == ["withdrawn"]


def test_reopening_needs_a_reason_and_counts_as_failure_demand(
    owner: Client, case: Case, officer: User, destination: Destination
) -> None:
    passed_to(case, destination)
    closed(case, officer, days_ago=27)
    faulty = owner.post(at(case, "reopen"), {"text": ""}).content.decode()
    assert "Enter why we should open it again" in faulty
    assert "<title>Error:" in faulty
    assert owner.post(at(case, "reopen"), {"text": "Still full."}).status_code == 303
    case.refresh_from_db()
    assert (case.kind, case.outcome, case.closed_at) == (Kind.RECEIVED, "", None)
    event = CaseEvent.objects.get(type="reopened")
    assert event.data["failure_demand"] is True
    assert event.sealed == {"text": "Still full."}
    assert "Still full." not in str(event.data)
    assert told(case, "case.reopened")["data"]["text"] == "Still full."  # type: ignore[index]


def test_a_reopened_case_is_in_progress_for_whoever_had_it(case: Case, officer: User) -> None:
    Case.objects.filter(pk=case.pk).update(assignee=officer)
    closed(case, officer)
    reopen_case(case_id=case.pk, token=str(uuid4()), reason="Still full.")
    case.refresh_from_db()
    assert case.kind == Kind.IN_PROGRESS


def test_a_reopened_case_is_due_on_a_day_to_come(case: Case, officer: User) -> None:
    now = timezone.now()
    old = {"opened_at": now - timedelta(days=20), "due_at": now - timedelta(days=13)}
    Case.objects.filter(pk=case.pk).update(**old)
    closed(case, officer, days_ago=5)
    reopen_case(case_id=case.pk, token=str(uuid4()), reason="Still full.")
    case.refresh_from_db()
    assert case.due_at is not None
    assert timedelta(days=6) < case.due_at - now < timedelta(days=9)


def test_after_28_days_nothing_is_opened_again(owner: Client, case: Case, officer: User) -> None:
    closed(case, officer, days_ago=28)
    assert at(case, "reopen") not in owner.get(f"/follow/{case.uuid}/").content.decode()
    assert owner.get(at(case, "reopen")).status_code == 409
    assert owner.post(at(case, "reopen"), {"text": "Still full."}).status_code == 409


def test_a_message_reaches_the_officer_and_the_systems(
    owner: Client, case: Case, destination: Destination, team: object
) -> None:
    passed_to(case, destination)
    assert owner.post(at(case, "message"), {"text": "The gate is open now."}).status_code == 303
    for page in (
        owner.get(f"/follow/{case.uuid}/"),
        signed_in(make_officer(team)).get(page_of(case)),  # type: ignore[arg-type]
    ):
        assert "The gate is open now." in page.content.decode()
    assert told(case, "case.message")["data"]["text"] == "The gate is open now."  # type: ignore[index]


def test_a_replayed_message_counts_once(case: Case) -> None:
    token = str(uuid4())
    first, second = (add_message(case_id=case.pk, token=token, text="Again") for _ in range(2))
    assert first == second


def test_an_answer_to_a_waiting_council_sets_it_to_work(case: Case, officer: User) -> None:
    change_status(case_id=case.pk, kind="waiting_resident", by=officer)
    add_message(case_id=case.pk, token=str(uuid4()), text="It is the green one.")
    case.refresh_from_db()
    assert case.kind == Kind.IN_PROGRESS


def test_a_message_to_a_closed_case_is_refused(case: Case, officer: User) -> None:
    closed(case, officer)
    with pytest.raises(MovedOn):
        add_message(case_id=case.pk, token=str(uuid4()), text="Too late")


@pytest.mark.parametrize("text", ["", "   ", "\x00", "a" * 5000])
def test_what_can_not_be_a_message_is_said_and_kept(owner: Client, case: Case, text: str) -> None:
    page = owner.post(at(case, "message"), {"text": text}).content.decode()
    assert "There is a problem" in page
    assert CaseEvent.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x", "\x00", "1" * 9000])
def test_a_token_that_is_none_of_ours_is_no_fault(owner: Client, case: Case, token: str) -> None:
    assert owner.post(at(case, "message"), {"token": token, "text": "Hello"}).status_code in (303, 400)


def test_a_system_that_never_had_the_case_is_told_nothing(case: Case, destination: Destination) -> None:
    passed_to(case, destination, state="skipped")
    withdraw_case(case_id=case.pk, token=str(uuid4()))
    assert not Delivery.objects.filter(event__topic="case.withdrawn").exists()


@pytest.mark.parametrize("what", ["withdraw", "reopen", "message"])
def test_nobody_but_the_owner_does_anything(client: Client, case: Case, what: str) -> None:
    for page in (client.get(at(case, what)), client.post(at(case, what), {"text": "mine"})):
        assert "Confirm it is you" in page.content.decode()
        assert case.reference_id not in page.content.decode()
    assert CaseEvent.objects.count() == 1


def test_a_post_without_the_csrf_token_is_refused(owner: Client, case: Case) -> None:
    owner.handler.enforce_csrf_checks = True
    assert owner.post(at(case, "withdraw"), {}).status_code == 403


@pytest.mark.parametrize("what", ["withdraw", "message"])
def test_the_pages_are_there_in_welsh(owner: Client, case: Case, what: str) -> None:
    page = owner.get(f"/cy/follow/{case.uuid}/{what}/").content.decode()
    assert '<html lang="cy"' in page
    assert "Withdraw" not in page
    assert "Add more" not in page
