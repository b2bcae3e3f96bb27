"""From the submit button to the officer and back to the resident."""

from django.test import Client

from cases.models import Case
from guildhall.core.ledger import verify
from guildhall.core.models import Team
from outbox.models import Delivery, Destination
from tests.cases.factories import make_officer
from tests.cases.posting import hand_over, letter_of, post_status
from tests.cases.test_desk import signed_in
from tests.conftest import OpenForm
from tests.forms.journey.walking import hand_in


def test_what_was_submitted_is_seen_worked_and_followed(
    resident: Client, missed_bin: OpenForm, team: Team, destination: Destination
) -> None:
    confirmation = resident.get(hand_in(resident, missed_bin)).content.decode()
    case = Case.objects.get()
    assert f"/follow/{case.uuid}/" in confirmation

    receipt = letter_of(Delivery.objects.get(purpose="receipt"))
    assert case.reference_id in receipt.text
    assert "Report a missed bin" in receipt.text

    hand_over(case, destination, "W-1")
    post_status(destination, "scheduled", message="We come on Friday.")

    desk = signed_in(make_officer(team)).get(f"/admin/cases/{case.uuid}/").content.decode()
    for words in ("Report a missed bin", "Ada Lovelace", "About you", "W-1", "Receipt to Ada Lovelace"):
        assert words in desk

    followed = resident.get(f"/follow/{case.uuid}/").content.decode()
    for words in (case.reference_id, "Report a missed bin", "W-1", "We come on Friday.", "Scheduled"):
        assert words in followed
    assert "Ada Lovelace" not in followed


def test_leaving_at_the_follow_page_ends_the_confirmation_too(resident: Client, missed_bin: OpenForm) -> None:
    confirmation = hand_in(resident, missed_bin)
    resident.get(confirmation)
    case = Case.objects.get()
    resident.post(f"/follow/{case.uuid}/leave/")
    assert case.reference_id not in resident.get(confirmation).content.decode()


def test_the_books_balance_after_a_submission(resident: Client, missed_bin: OpenForm) -> None:
    hand_in(resident, missed_bin)
    assert verify().violations == []
