"""What officers do with a case."""

import threading

import pytest
from django.db import connection

from cases.actions import ChangedMeanwhile, add_note, assign_case, change_status, close_case
from cases.actions.assign_case import CannotWorkCase
from cases.models import Case, Kind
from cases.topics import STATUS_MESSAGE
from catalogue.models import Service
from guildhall.core.models import Council, Team, User
from outbox.models import Delivery
from tests.cases.factories import UserFactory, make_case, make_officer


@pytest.fixture
def officer(team: Team) -> User:
    return make_officer(team)


def test_a_note_is_for_staff_alone_and_sealed(case: Case, officer: User) -> None:
    event = add_note(case_id=case.pk, text="canary words", by=officer)
    assert not event.public
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed, data FROM cases_caseevent WHERE id = %s", [event.pk])
        assert "canary" not in str(cursor.fetchone())


def test_a_status_is_a_public_event_and_moves_the_case(case: Case, officer: User) -> None:
    event = change_status(case_id=case.pk, kind=Kind.SCHEDULED, by=officer)
    case.refresh_from_db()
    assert case.kind == Kind.SCHEDULED
    assert event.public
    assert event.data["from"] == Kind.RECEIVED


def test_a_closed_case_has_an_outcome_and_a_time_and_loses_them_when_it_opens(
    case: Case, officer: User
) -> None:
    close_case(case_id=case.pk, kind=Kind.RESOLVED, outcome="Collected", by=officer)
    case.refresh_from_db()
    assert (case.is_closed, case.outcome) == (True, "Collected")
    assert case.closed_at is not None
    change_status(case_id=case.pk, kind=Kind.IN_PROGRESS, by=officer)
    case.refresh_from_db()
    assert (case.is_closed, case.outcome, case.closed_at) == (False, "", None)


def test_the_right_action_takes_each_kind(case: Case, officer: User) -> None:
    with pytest.raises(ValueError, match="closes a case"):
        change_status(case_id=case.pk, kind=Kind.RESOLVED, by=officer)
    with pytest.raises(ValueError, match="doesn't close"):
        close_case(case_id=case.pk, kind=Kind.SCHEDULED, outcome="x", by=officer)


def test_a_case_goes_to_somebody_who_may_work_it(case: Case, officer: User, other_team: Team) -> None:
    assign_case(case_id=case.pk, to=officer, by=officer)
    case.refresh_from_db()
    assert case.assignee == officer
    with pytest.raises(CannotWorkCase):
        assign_case(case_id=case.pk, to=make_officer(other_team), by=officer)


def test_a_second_writer_learns_what_the_first_did(case: Case, officer: User) -> None:
    seen = case.event_seq
    change_status(case_id=case.pk, kind=Kind.SCHEDULED, by=officer, seen_seq=seen)
    with pytest.raises(ChangedMeanwhile) as raised:
        close_case(case_id=case.pk, kind=Kind.REJECTED, outcome="No", by=officer, seen_seq=seen)
    assert [event.data["to"] for event in raised.value.events] == [Kind.SCHEDULED]
    case.refresh_from_db()
    assert case.kind == Kind.SCHEDULED


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_officers_at_once_one_writes_and_the_other_is_told() -> None:
    council = Council.objects.create(slug="aldwater", name="Aldwater", tier="unitary")
    team = Team.objects.create(council=council, slug="waste", name="Waste")
    case = make_case(team, Service.objects.create(council=council, slug="bins", team=team))
    officer, results = UserFactory(), []
    barrier = threading.Barrier(4)

    def work() -> None:
        barrier.wait()
        try:
            change_status(case_id=case.pk, kind=Kind.SCHEDULED, by=officer, seen_seq=1)
            results.append("written")
        except ChangedMeanwhile:
            results.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(results) == ["told", "told", "told", "written"]
    assert list(case.events.values_list("seq", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_notes_at_once_are_numbered_without_gap_or_double() -> None:
    council = Council.objects.create(slug="aldwater", name="Aldwater", tier="unitary")
    team = Team.objects.create(council=council, slug="waste", name="Waste")
    case = make_case(team, Service.objects.create(council=council, slug="bins", team=team))
    officer = UserFactory()

    def work() -> None:
        for _ in range(5):
            add_note(case_id=case.pk, text="x", by=officer)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert list(case.events.values_list("seq", flat=True)) == list(range(1, 22))


def test_closing_tells_the_resident_how_it_ended_without_a_message_too(case: Case, officer: User) -> None:
    event = close_case(case_id=case.pk, kind=Kind.RESOLVED, outcome="Collected", by=officer)
    delivery = Delivery.objects.get(purpose=STATUS_MESSAGE, event__seq=event.seq)
    assert delivery.recipient == str(case.parties.get().uuid)


def test_a_status_without_a_message_sends_no_letter(case: Case, officer: User) -> None:
    change_status(case_id=case.pk, kind=Kind.SCHEDULED, by=officer)
    assert not Delivery.objects.filter(purpose=STATUS_MESSAGE).exists()
