"""Who gets which delivery, and for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guildhall.core.models import Council
from outbox.claim import claim_due
from outbox.models import Delivery, DeliveryAttempt, Destination, DestinationState
from outbox.overdue import settle_overdue
from outbox.plugins import FaultKind
from outbox.worker import deliver
from tests.outbox.plugs import World, fails
from tests.outbox.telling import AGES, claim, claimed_ids, make_destination, tell, work

FINISHED = ["done", "skipped", "done_by_hand", "cancelled"]
UNFINISHED = ["unknown", "dead"]


def set_state(delivery: Delivery, state: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=state)


def test_the_oldest_due_comes_first(bell: Destination) -> None:
    young, old = tell(bell), tell(bell)
    Delivery.objects.filter(pk=old.pk).update(next_at=timezone.now() - AGES)
    assert claimed_ids(room=1) == [old.pk]
    assert claimed_ids(room=1) == [young.pk]


def test_what_is_not_due_is_left_alone(bell: Destination) -> None:
    later = tell(bell)
    Delivery.objects.filter(pk=later.pk).update(next_at=timezone.now() + AGES)
    assert claimed_ids() == []


def test_a_predecessor_holds_up_its_own_case_alone(bell: Destination) -> None:
    first, second = tell(bell, key="case-1", seq=1), tell(bell, key="case-1", seq=2)
    other = tell(bell, key="case-2", seq=2)
    assert claimed_ids() == [first.pk, other.pk]
    assert claimed_ids() == []
    set_state_done(first)
    assert claimed_ids() == [second.pk]


def set_state_done(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state="done", lease_token=None, lease_until=None)


def test_a_predecessor_at_another_destination_holds_up_nothing(bell: Destination, council: Council) -> None:
    tell(bell, key="case-1", seq=1)
    elsewhere = tell(make_destination(council, "bell", "tower"), key="case-1", seq=2)
    assert elsewhere.pk in claimed_ids()


@pytest.mark.parametrize("state", FINISHED)
def test_a_finished_predecessor_lets_the_next_one_go(bell: Destination, state: str) -> None:
    set_state(tell(bell, key="case-1", seq=1), state)
    second = tell(bell, key="case-1", seq=2)
    assert claimed_ids() == [second.pk]


@pytest.mark.parametrize("state", UNFINISHED)
def test_a_system_gets_nothing_past_one_that_an_officer_must_see(bell: Destination, state: str) -> None:
    set_state(tell(bell, key="case-1", seq=1), state)
    tell(bell, key="case-1", seq=2)
    assert claimed_ids() == []


@pytest.mark.parametrize("state", UNFINISHED)
def test_a_letter_to_a_person_is_not_held_up_by_a_dead_one(
    world: World, council: Council, state: str
) -> None:
    crier = make_destination(council, "crier")
    set_state(tell(crier, key="case-1", seq=1), state)
    second = tell(crier, key="case-1", seq=2)
    assert claimed_ids() == [second.pk]


def test_letters_to_a_person_keep_their_order_while_one_waits(world: World, council: Council) -> None:
    crier = make_destination(council, "crier")
    first = tell(crier, key="case-1", seq=1)
    tell(crier, key="case-1", seq=2)
    assert claimed_ids() == [first.pk]


def test_two_tellings_of_one_event_do_not_wait_for_each_other(bell: Destination) -> None:
    first = tell(bell, key="case-1", seq=1)
    Delivery.objects.create(event=first.event, destination=bell, purpose="copy", ordering_key="case-1", seq=1)
    assert len(claimed_ids()) == 2


def test_what_is_claimed_is_not_claimed_again_within_its_lease(bell: Destination) -> None:
    tell(bell)
    assert len(claim()) == 1
    within = timezone.now() + timedelta(seconds=bell.timeout)
    settle_overdue(within)
    assert claim(within) == []


def test_a_lease_that_ended_is_taken_back_and_the_attempt_called_interrupted(bell: Destination) -> None:
    delivery = tell(bell)
    claim()
    later = timezone.now() + timedelta(seconds=bell.timeout + 60)
    assert settle_overdue(later) == 1
    assert [one.attempt for one in claim(later)] == [2]
    assert DeliveryAttempt.objects.get(delivery=delivery, number=1).outcome == "interrupted"


def test_a_lease_runs_from_the_claim_and_not_from_when_the_round_began(bell: Destination) -> None:
    delivery = tell(bell)
    began = timezone.now()
    Delivery.objects.update(next_at=began - AGES)
    claim(began - timedelta(minutes=10))
    delivery.refresh_from_db()
    assert delivery.lease_until is not None
    assert delivery.lease_until >= began + timedelta(seconds=bell.timeout)


def test_a_late_worker_changes_nothing(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    late = claim()[0]
    later = timezone.now() + timedelta(seconds=bell.timeout + 60)
    settle_overdue(later)
    claim(later)
    before = Delivery.objects.filter(pk=delivery.pk).values().get()
    assert deliver(late) is None
    assert Delivery.objects.filter(pk=delivery.pk).values().get() == before
    assert not DeliveryAttempt.objects.filter(outcome="done").exists()


def test_a_late_failure_changes_nothing_either(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    late = claim()[0]
    later = timezone.now() + timedelta(seconds=bell.timeout + 60)
    settle_overdue(later)
    claim(later)
    before = Delivery.objects.filter(pk=delivery.pk).values().get()
    world.answers = [fails(FaultKind.SERVER)]
    assert deliver(late) is None
    assert Delivery.objects.filter(pk=delivery.pk).values().get() == before
    bell.refresh_from_db()
    assert bell.breaker_failures == 0


@pytest.mark.parametrize("state", [DestinationState.PAUSED, DestinationState.DISABLED])
def test_a_paused_destination_queues_and_sends_all_when_it_goes_on(bell: Destination, state: str) -> None:
    Destination.objects.update(state=state)
    tell(bell)
    tell(bell)
    assert claimed_ids() == []
    Destination.objects.update(state=DestinationState.ACTIVE)
    assert work() == {"done": 2}


def test_one_destination_gets_no_more_than_its_share(bell: Destination) -> None:
    for _ in range(5):
        tell(bell)
    assert len(claim(each=3)) == 3


def test_two_destinations_that_hang_do_not_keep_a_third_from_its_turn(
    bell: Destination, council: Council
) -> None:
    tower, quiet = make_destination(council, "bell", "tower"), make_destination(council, "bell", "quiet")
    for one in (bell, tower, quiet):
        tell(one)
    busy = {bell.pk: 2, tower.pk: 3}
    claimed = claim_due(timezone.now(), room=1, each=3, busy=busy)
    assert [one.destination_id for one in claimed] == [quiet.pk]


def test_a_rate_a_minute_is_kept(bell: Destination) -> None:
    Destination.objects.update(rate=2)
    for _ in range(4):
        tell(bell)
    assert work() == {"done": 2}
    assert work() == {}
    assert work(timezone.now() + timedelta(seconds=61)) == {"done": 2}
