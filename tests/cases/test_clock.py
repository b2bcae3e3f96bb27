"""What happens to cases by the clock."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from cases.clock import working_day_after
from cases.models import Case
from guildhall.core.models import OneTimeCode
from guildhall.core.periodic import periodic
from outbox.models import Delivery, Destination, OutboxEvent
from tests.cases.posting import letter_of

MONDAY = datetime(2027, 3, 1, 10, tzinfo=UTC)
FRIDAY = datetime(2027, 3, 5, 10, tzinfo=UTC)


def hand_off(case: Case, destination: Destination, at: datetime, state: str = "pending") -> None:
    event = OutboxEvent.objects.create(
        council=case.council, topic="submission.received", subject=uuid4(), ordering_key=str(case.uuid), seq=1
    )
    Delivery.objects.create(
        event=event, destination=destination, ordering_key=str(case.uuid), seq=1, state=state, created_at=at
    )


def run_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        periodic.get("cases.tell_of_delays").run()


@pytest.mark.parametrize("state", ["pending", "unknown", "dead"])
def test_after_a_working_day_the_resident_is_told_once(
    case: Case, destination: Destination, state: str
) -> None:
    hand_off(case, destination, MONDAY, state)
    for hours in (24, 25, 48):
        run_at(MONDAY + timedelta(hours=hours, minutes=1))
    letter = letter_of(Delivery.objects.get(purpose="status_message"))
    assert "is taking longer than usual" in letter.text
    assert case.events.filter(type="delayed", public=True).count() == 1


def test_before_that_and_when_it_is_done_nothing_is_said(case: Case, destination: Destination) -> None:
    hand_off(case, destination, MONDAY)
    run_at(MONDAY + timedelta(hours=23))
    Delivery.objects.update(state="done")
    run_at(MONDAY + timedelta(hours=48))
    assert not case.events.filter(type="delayed").exists()


def test_a_weekend_is_no_working_day(case: Case, destination: Destination) -> None:
    hand_off(case, destination, FRIDAY)
    run_at(FRIDAY + timedelta(days=2))
    assert not case.events.filter(type="delayed").exists()
    run_at(FRIDAY + timedelta(days=3, minutes=1))
    assert case.events.filter(type="delayed").exists()
    assert working_day_after(FRIDAY) == FRIDAY + timedelta(days=3)


def test_nobody_is_told_of_a_closed_case(case: Case, destination: Destination) -> None:
    hand_off(case, destination, MONDAY)
    Case.objects.update(kind="resolved", closed_at=timezone.now())
    run_at(MONDAY + timedelta(days=2))
    assert not Delivery.objects.filter(purpose="status_message").exists()


def test_codes_that_are_over_are_forgotten(case: Case) -> None:
    for purpose, days in (("follow_code", 2), ("follow_code", 0), ("other", 2)):
        OneTimeCode.objects.create(
            council=case.council,
            purpose=purpose,
            subject=case.uuid,
            email_hash="x",
            code_hash="x",
            expires_at=timezone.now() - timedelta(days=days),
        )
    periodic.get("cases.forget_follow_codes").run()
    assert OneTimeCode.objects.count() == 2
