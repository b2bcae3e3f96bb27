import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.actions import NewCase, NewParty, open_case, record_event
from cases.actions.open_case import due_after
from cases.actions.record_event import NewCaseEvent
from cases.models import Case, CaseEvent, CaseParty
from catalogue.models import Service
from guildhall.core import references
from guildhall.core.keyed_hash import hash_email
from guildhall.core.models import Reference, Team
from tests.cases.factories import make_case, make_opened


def writes(captured: CaptureQueriesContext) -> list[str]:
    kept = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return [query["sql"] for query in captured if not query["sql"].startswith(kept)]


def test_a_case_opens_in_four_inserts_and_no_select(team: Team, service: Service) -> None:
    with CaptureQueriesContext(connection) as captured:
        make_opened(team, service)
    assert len(writes(captured)) == 4
    assert all(sql.startswith("INSERT") for sql in writes(captured))


def test_the_case_its_people_and_its_first_event_say_what_was_given(team: Team, service: Service) -> None:
    opened = make_opened(
        team, service, NewParty(name="Pat", email="Pat@Example.com"), NewParty(role="agent"), locale="cy"
    )
    case = Case.objects.get(uuid=opened.uuid)
    assert case.reference_id == opened.reference
    assert case.event_seq == opened.seq == 1
    assert CaseEvent.objects.get(case=case, seq=opened.seq).public
    people = list(CaseParty.objects.filter(case=case).order_by("id"))
    assert tuple(person.uuid for person in people) == opened.party_uuids
    assert people[0].email == "Pat@Example.com"
    assert people[0].email_hash == hash_email("pat@example.com")
    assert [person.locale for person in people] == ["cy", "cy"]
    assert people[1].email is None


def test_an_address_does_not_stand_in_the_clear(team: Team, service: Service) -> None:
    make_opened(team, service, NewParty(email="canary@example.com"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM cases_caseparty")
        assert "canary" not in cursor.fetchone()[0]


def test_nothing_is_left_when_the_callers_transaction_fails(team: Team, service: Service) -> None:
    def open_and_fail() -> None:
        with transaction.atomic():
            make_opened(team, service)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        open_and_fail()
    assert not Case.objects.exists()
    assert not Reference.objects.exists()


def test_a_reference_that_was_told_before_is_not_told_again(
    team: Team, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = iter(["BCD-FGH-JKM", "BCD-FGH-JKM", "NPQ-RTV-WXY"])
    monkeypatch.setattr(references, "new_code", lambda: next(codes))
    assert make_opened(team, service).reference == "BCD-FGH-JKM"
    assert make_opened(team, service).reference == "NPQ-RTV-WXY"


def test_a_case_needs_nobody(team: Team, service: Service) -> None:
    case = NewCase(council_id=team.council_id, service_id=service.pk, team_id=team.pk, channel="sensor")
    opened = open_case(case=case)
    assert opened.party_uuids == ()


def test_events_are_numbered_without_a_gap(team: Team, service: Service) -> None:
    case = make_case(team, service)
    for _ in range(3):
        record_event(case_id=case.pk, event=NewCaseEvent(type="note"))
    assert list(case.events.values_list("seq", flat=True)) == [1, 2, 3, 4]
    case.refresh_from_db()
    assert case.event_seq == 4


def test_the_same_message_of_a_source_is_recorded_once(team: Team, service: Service) -> None:
    case = make_case(team, service)
    event = NewCaseEvent(type="note", source="system", source_id="7")
    record_event(case_id=case.pk, event=event)
    with pytest.raises(IntegrityError), transaction.atomic():
        record_event(case_id=case.pk, event=event)


def test_the_database_refuses_to_rewrite_an_event(team: Team, service: Service) -> None:
    case = make_case(team, service)
    with pytest.raises(IntegrityError), transaction.atomic():
        case.events.update(data={"changed": True})
    assert case.events.update(sealed=None) == 1
    assert case.events.all().delete()[0] == 1


def test_a_due_day_skips_the_weekend() -> None:
    from datetime import UTC, datetime

    friday = datetime(2027, 3, 5, 12, tzinfo=UTC)
    due = due_after(2, opened_at=friday)
    assert (due.day, due.hour) == (9, 23)
