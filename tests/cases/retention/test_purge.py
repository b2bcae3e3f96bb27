"""Retention ends: what was held of persons goes, and nothing else."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cases.actions import add_note, close_case
from cases.actions.purge_cases import purge_cases
from cases.actions.record_event import NewCaseEvent, record_event
from cases.models import Case, CaseEvent, CaseParty, CaseRating, EventType, Kind
from forms.models import Submission
from guildhall.core.ledger import verify
from guildhall.core.models import AuditEntry, OneTimeCode, Reference
from guildhall.core.periodic import periodic
from outbox.models import Delivery, DeliveryAttempt, InboundMessage
from tests.cases.factories import UserFactory, make_case
from tests.cases.posting import hand_over, make_destination, post_status
from tests.conftest import OpenForm
from tests.forms.journey.walking import hand_in

LONG_AGO = timezone.now() - timedelta(days=30)
CANARIES = ("Ada Lovelace", "ada@example.com", "wheelchair", "Zanzibar")


@pytest.fixture
def sent(missed_bin: OpenForm, resident: Client) -> Case:
    """A case that came by a form, with an officer's words in it, closed."""
    hand_in(resident, missed_bin)
    case = Case.objects.get()
    officer = UserFactory()
    add_note(case_id=case.pk, text="Zanzibar note", by=officer)
    close_case(case_id=case.pk, kind="resolved", outcome="Zanzibar street", message="Zanzibar", by=officer)
    return case


def let_time_pass(case: Case, **changes: Any) -> None:
    Submission.objects.filter(case=case).update(purge_after=LONG_AGO, **changes)
    Case.objects.filter(pk=case.pk).exclude(closed_at=None).update(closed_at=LONG_AGO)


def purge(*options: str) -> dict[str, Any]:
    out = StringIO()
    call_command("purge", "--json", *options, stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def everything_of(case: Case) -> str:
    """All that the tables of cases and forms say of it, opened."""
    rows: list[Any] = [
        Case.objects.filter(pk=case.pk),
        CaseParty.objects.filter(case=case),
        CaseEvent.objects.filter(case=case),
        Submission.objects.filter(case=case),
        DeliveryAttempt.objects.all(),
        InboundMessage.objects.all(),
    ]
    return str([list(each.values()) for each in rows])


def test_what_is_past_its_retention_is_deleted(sent: Case) -> None:
    delivery = Delivery.objects.earliest("pk")
    DeliveryAttempt.objects.create(delivery=delivery, number=1, request={"to": "ada@example.com"})
    assert all(canary in everything_of(sent) for canary in CANARIES)
    let_time_pass(sent)
    found = purge()
    assert (found["cases"], found["deleted"]["submissions"], found["deleted"]["parties"]) == (1, 1, 1)
    assert not [canary for canary in CANARIES if canary in everything_of(sent)]


def test_what_is_a_fact_stays(sent: Case) -> None:
    let_time_pass(sent)
    before = CaseEvent.objects.filter(case=sent).values_list("seq", "type", "occurred_at")
    facts, references = list(before), Reference.objects.count()
    purge()
    sent.refresh_from_db()
    assert (sent.kind, sent.purged_at is not None) == (Kind.RESOLVED, True)
    assert list(before.all()) == facts
    assert CaseEvent.objects.get(case=sent, type="closed").data["to"] == "resolved"
    assert Reference.objects.count() == references
    assert Submission.objects.count() == 1
    assert verify().violations == []


def test_a_second_run_finds_nothing(sent: Case) -> None:
    let_time_pass(sent)
    assert [purge()["cases"], purge()["cases"]] == [1, 0]
    assert AuditEntry.objects.filter(action="case.purged").count() == 1


def test_a_dry_run_counts_and_deletes_nothing(sent: Case) -> None:
    let_time_pass(sent)
    before = everything_of(sent)
    assert purge("--dry-run")["cases"] == 1
    assert everything_of(sent) == before


@pytest.mark.parametrize("model", [Case, Submission])
def test_a_legal_hold_wins(sent: Case, model: type[Case] | type[Submission]) -> None:
    let_time_pass(sent)
    model.objects.update(legal_hold=True)
    before = everything_of(sent)
    found = purge()
    assert (found["cases"], found["kept"]["on_hold"]) == (0, 1)
    assert everything_of(sent) == before
    assert verify().violations == []


def test_an_open_case_stays_as_long_as_it_is_open(missed_bin: OpenForm, resident: Client) -> None:
    hand_in(resident, missed_bin)
    case = Case.objects.get()
    let_time_pass(case)
    found = purge()
    assert (found["cases"], found["kept"]["open"]) == (0, 1)
    assert "Ada Lovelace" in everything_of(case)
    assert verify().violations == []
    close_case(case_id=case.pk, kind="resolved", outcome="Done", by=UserFactory())
    assert purge()["cases"] == 1


def test_of_two_dates_the_later_one_counts(sent: Case) -> None:
    let_time_pass(sent)
    Case.objects.update(purge_after=timezone.now() + timedelta(days=1))
    assert purge()["cases"] == 0
    Case.objects.update(purge_after=LONG_AGO)
    assert purge()["cases"] == 1


def test_a_case_without_a_date_stays(case: Case) -> None:
    Case.objects.update(kind="resolved", closed_at=LONG_AGO)
    assert purge()["cases"] == 0


def test_what_was_not_yet_sent_is_cancelled(sent: Case) -> None:
    let_time_pass(sent)
    assert Delivery.objects.filter(state="pending").exists()
    purge()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_case_of_which_something_is_being_sent_waits(sent: Case) -> None:
    let_time_pass(sent)
    delivery = Delivery.objects.earliest("pk")
    held = Delivery.objects.filter(pk=delivery.pk)
    held.update(state="sending", lease_token=UUID(int=1), lease_until=timezone.now())
    found = purge()
    assert (found["cases"], found["waiting"]) == (0, 1)
    assert "Ada Lovelace" in everything_of(sent)
    held.update(state="pending", lease_token=None)
    assert purge()["cases"] == 1


def test_what_a_back_office_said_and_codes_go_too(sent: Case) -> None:
    destination = make_destination(sent.council)
    hand_over(sent, destination)
    post_status(destination, "open", message="Zanzibar from the depot", message_id="m1")
    InboundMessage.objects.create(
        council=sent.council, destination=destination, message_id="m1", body={"text": "Zanzibar"}
    )
    OneTimeCode.objects.create(
        council=sent.council, purpose="follow_code", subject=sent.uuid, email_hash="x",
        code_hash="y", expires_at=LONG_AGO,
    )  # fmt: skip
    close_case(case_id=sent.pk, kind="resolved", outcome="Done", by=UserFactory())
    let_time_pass(sent)
    purge()
    assert "Zanzibar" not in everything_of(sent)
    assert not OneTimeCode.objects.exists()


def test_what_is_written_to_a_purged_case_is_purged_again(sent: Case) -> None:
    let_time_pass(sent)
    purge()
    add_note(case_id=sent.pk, text="Zanzibar again", by=UserFactory())
    assert purge()["cases"] == 1
    assert "Zanzibar" not in everything_of(sent)


def test_a_purge_that_dies_leaves_each_case_whole_or_purged(
    sent: Case, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_time_pass(sent)
    make_case(sent.team, service, kind="resolved")
    Case.objects.update(purge_after=LONG_AGO, closed_at=LONG_AGO)
    from cases.actions import erase_case

    written, write_down = [], erase_case._write_down

    def dies_at_the_second(case: Case, *rest: Any) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(case.pk)
        write_down(case, *rest)

    monkeypatch.setattr(erase_case, "_write_down", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        purge_cases(now=timezone.now())
    assert Case.objects.filter(purged_at=None).count() == CaseParty.objects.count() == 1
    monkeypatch.undo()
    assert purge()["cases"] == 1


def test_many_cases_go_in_batches(team: Any, service: Any) -> None:
    for _ in range(5):
        make_case(team, service, kind="resolved", opened_at=LONG_AGO)
    Case.objects.update(purge_after=LONG_AGO)
    assert purge_cases(now=timezone.now(), batch=2).cases == 5
    assert not CaseParty.objects.exists()


def test_it_is_written_down_by_counts_alone(sent: Case) -> None:
    let_time_pass(sent)
    purge()
    entry = AuditEntry.objects.get(action="case.purged")
    assert (entry.object_id, entry.actor_kind, entry.team) == (str(sent.uuid), "purge", sent.team)
    assert all(isinstance(count, int) for count in entry.detail.values())
    assert AuditEntry.objects.get(action="purge").detail["cases"] == 1


def test_it_runs_by_the_clock(sent: Case) -> None:
    let_time_pass(sent)
    periodic.get("cases.purge").run()
    assert not CaseParty.objects.exists()


def test_the_ledger_finds_what_outlived_its_retention_by_a_day(sent: Case) -> None:
    let_time_pass(sent)
    assert verify().violations == ["retention: 1 cases hold personal values past their retention"]
    Submission.objects.update(purge_after=timezone.now() - timedelta(hours=23))
    assert verify().violations == []


def test_the_ledger_finds_what_came_back_to_a_purged_case(sent: Case) -> None:
    let_time_pass(sent)
    purge()
    Submission.objects.update(answers={"name": "Ada"})
    assert len(verify().violations) == 1


def test_a_hand_off_is_not_sent_without_its_answers(sent: Case) -> None:
    from forms.hand_off import SubmissionSource
    from outbox.facts import outgoing_from
    from outbox.plugins import PluginError

    let_time_pass(sent)
    purge()
    with pytest.raises(PluginError, match="no longer kept"):
        SubmissionSource().build(outgoing_from(Delivery.objects.earliest("pk")))


@pytest.mark.parametrize("data", [{"to": "rejected"}, {"from": "received", "to": "resolved", "label": "x"}])
def test_of_an_event_only_words_can_go(sent: Case, data: dict[str, str]) -> None:
    event = CaseEvent.objects.filter(case=sent, type="closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        event.update(data=data)


def test_what_a_resident_said_of_it_goes_and_how_satisfied_they_were_stays(sent: Case) -> None:
    CaseRating.objects.create(case=sent, level=2, comment="Zanzibar was late")
    let_time_pass(sent)
    purge()
    rating = CaseRating.objects.get(case=sent)
    assert (rating.level, rating.comment) == (2, None)


def test_the_answers_of_a_correction_go_and_that_there_was_one_stays(sent: Case) -> None:
    answers = {"old": "Ada Lovelace", "new": "Zanzibar"}
    event = NewCaseEvent(type=EventType.CORRECTED, data={"field": "f1"}, sealed=answers)
    record_event(case_id=sent.pk, event=event)
    let_time_pass(sent)
    purge()
    corrected = CaseEvent.objects.get(case=sent, type=EventType.CORRECTED)
    assert (corrected.data, corrected.sealed) == ({"field": "f1"}, None)
