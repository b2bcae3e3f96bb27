"""Each thing that must hold, broken once."""

import pytest
from django.utils import timezone

from cases.actions import add_note
from cases.models import Case, CaseParty
from guildhall.core.ledger import ledger_checks
from outbox.models import Destination
from tests.cases.factories import UserFactory
from tests.cases.posting import hand_over


def violations() -> list[str]:
    return ledger_checks.get("cases").run().violations


@pytest.mark.usefixtures("db")
def test_nothing_is_wrong_with_nothing() -> None:
    assert violations() == []


def test_a_case_in_order_is_in_order(case: Case) -> None:
    add_note(case_id=case.pk, text="x", by=UserFactory())
    assert violations() == []


def test_a_missing_event_is_found(case: Case) -> None:
    for _ in range(2):
        add_note(case_id=case.pk, text="x", by=UserFactory())
    case.events.filter(seq=2).delete()
    assert violations() == ["1 cases have a gap in their events"]


def test_a_case_without_any_event_is_found(case: Case) -> None:
    case.events.all().delete()
    assert violations() == ["1 cases have a gap in their events"]


def test_an_open_case_with_a_closing_time_is_found(case: Case) -> None:
    Case.objects.update(closed_at=timezone.now())
    assert violations() == ["1 cases are closed without a time, or open with one"]


def test_an_address_without_its_hash_is_found(case: Case) -> None:
    CaseParty.objects.update(email_hash="")
    assert violations() == ["1 people have an address that nobody could find them by"]


def test_a_hand_off_that_nobody_made_is_found(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    assert len(violations()) == 1
