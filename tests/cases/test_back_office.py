"""What a back office takes over and says about it."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from cases.models import Case, ExternalReference, Kind
from catalogue.models import Service
from guildhall.core.models import Council, Team
from outbox.models import Delivery, Destination
from outbox.plugins import Handled
from tests.cases.factories import make_case
from tests.cases.posting import hand_over, letter_of, make_destination, post_status


def kind_of(case: Case) -> str:
    return Case.objects.get(pk=case.pk).kind


def test_a_hand_off_keeps_the_remote_reference_and_says_so(case: Case, destination: Destination) -> None:
    hand_over(case, destination, "W-7")
    assert ExternalReference.objects.get(case=case, destination=destination).remote_ref == "W-7"
    event = case.events.get(type="passed_on")
    assert event.public
    assert event.data == {"destination": "Waste system", "remote_ref": "W-7"}


def test_a_hand_off_that_is_told_twice_is_recorded_once(case: Case, destination: Destination) -> None:
    delivery = uuid4()
    hand_over(case, destination, delivery_uuid=delivery)
    hand_over(case, destination, delivery_uuid=delivery)
    assert case.events.filter(type="passed_on").count() == 1


def test_a_letter_that_went_out_is_no_hand_off(case: Case, destination: Destination) -> None:
    hand_over(case, destination, recipient=str(uuid4()))
    hand_over(case, destination, topic="case.status")
    hand_over(case, destination, ordering_key="")
    assert not case.events.filter(type="passed_on").exists()


def test_a_status_moves_the_case_and_tells_the_resident(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    result = post_status(destination, "scheduled", message="We are coming on Friday.")
    assert result is Handled.APPLIED
    assert kind_of(case) == Kind.SCHEDULED
    letter = letter_of(Delivery.objects.get(purpose="status_message"))
    assert "We are coming on Friday." in letter.text
    assert letter.to == "pat@example.com"
    assert "pat" not in letter.subject.lower()


def test_an_unknown_reference_is_unmatched(case: Case, destination: Destination) -> None:
    assert post_status(destination, "scheduled") is Handled.UNMATCHED
    assert kind_of(case) == Kind.RECEIVED


def test_another_systems_reference_is_not_ours(
    case: Case, council: Council, destination: Destination
) -> None:
    other = Destination.objects.create(council=council, slug="other", name="Other", connector="webhook")
    hand_over(case, destination, "W-1")
    assert post_status(other, "scheduled") is Handled.UNMATCHED


def test_a_replayed_status_changes_nothing(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    post_status(destination, "scheduled", message_id="m-1")
    post_status(destination, "resolved", message_id="m-2")
    assert post_status(destination, "scheduled", message_id="m-1") is Handled.IGNORED
    assert kind_of(case) == Kind.RESOLVED
    assert case.events.filter(type="remote_status").count() == 2
    assert Delivery.objects.filter(purpose="status_message").count() == 2


def test_an_older_status_is_recorded_and_not_applied(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    now = timezone.now()
    post_status(destination, "resolved", at=now)
    assert post_status(destination, "scheduled", at=now - timedelta(minutes=5)) is Handled.IGNORED
    assert kind_of(case) == Kind.RESOLVED
    late = case.events.order_by("seq").last()
    assert late is not None
    assert late.data["applied"] is False
    assert not late.public


def test_a_status_of_the_same_moment_is_applied(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    now = timezone.now()
    post_status(destination, "scheduled", at=now)
    assert post_status(destination, "resolved", at=now) is Handled.APPLIED


def test_a_time_ahead_of_ours_does_not_shut_out_what_comes_after(
    case: Case, destination: Destination
) -> None:
    hand_over(case, destination)
    post_status(destination, "scheduled", at=timezone.now() + timedelta(days=900))
    assert post_status(destination, "resolved") is Handled.APPLIED


def test_a_word_nobody_explained_is_recorded_and_not_applied(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    assert post_status(destination, "flummoxed") is Handled.IGNORED
    assert case.events.get(type="remote_status").data["word"] == "flummoxed"


def test_a_destinations_own_words_come_first(case: Case, council: Council) -> None:
    own = make_destination(council, statuses={"CLSD": "closed_no_action", "done": "scheduled"})
    hand_over(case, own)
    post_status(own, "CLSD")
    assert kind_of(case) == Kind.CLOSED_NO_ACTION
    post_status(own, "done")
    assert kind_of(case) == Kind.SCHEDULED


def test_one_job_for_two_reports_moves_both(team: Team, service: Service, destination: Destination) -> None:
    cases = [make_case(team, service), make_case(team, service)]
    for case in cases:
        hand_over(case, destination, "W-1")
    post_status(destination, "resolved", label="Collected")
    assert [kind_of(case) for case in cases] == [Kind.RESOLVED, Kind.RESOLVED]
    assert Case.objects.filter(outcome="Collected", closed_at__isnull=False).count() == 2


def test_a_status_that_opens_a_case_again_takes_its_outcome(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    post_status(destination, "resolved", label="Collected")
    post_status(destination, "in_progress")
    case.refresh_from_db()
    assert (case.outcome, case.closed_at) == ("", None)


def test_what_a_system_writes_can_be_stored(case: Case, destination: Destination) -> None:
    hand_over(case, destination)
    post_status(destination, "scheduled", message="a\x00b\ud800c", label="\x00")
    event = case.events.get(type="remote_status")
    assert event.sealed == {"text": "abc"}
