"""A destination that is down is left in peace, and found again when it is up."""

from datetime import timedelta

from django.utils import timezone

from guildhall.core.models import Council
from outbox.models import Delivery, Destination
from outbox.plugins import FaultKind
from tests.outbox.plugs import World, fails
from tests.outbox.telling import make_destination, tell, work, work_off

DOWN = fails(FaultKind.DESTINATION)


def open_the_breaker(bell: Destination, world: World) -> None:
    tell(bell)
    world.answers = [DOWN] * 5
    work_off(5)
    bell.refresh_from_db()


def open_for(bell: Destination) -> float:
    bell.refresh_from_db()
    assert bell.breaker_open_until is not None
    return (bell.breaker_open_until - timezone.now()).total_seconds()


def let_time_pass(bell: Destination) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Destination.objects.filter(pk=bell.pk).update(breaker_open_until=past)
    Delivery.objects.filter(state="pending").update(next_at=past)


def test_four_failures_do_not_open_it(bell: Destination, world: World) -> None:
    tell(bell)
    world.answers = [DOWN] * 4
    work_off(4)
    bell.refresh_from_db()
    assert (bell.breaker_failures, bell.breaker_open_until) == (4, None)


def test_the_fifth_in_a_row_opens_it_for_a_minute(bell: Destination, world: World) -> None:
    open_the_breaker(bell, world)
    assert 45 <= open_for(bell) <= 73


def test_nothing_is_sent_while_it_is_open(bell: Destination, world: World) -> None:
    open_the_breaker(bell, world)
    tell(bell)
    assert work() == {}
    assert len(world.sent) == 5


def test_one_probe_goes_out_whatever_waits(bell: Destination, world: World) -> None:
    open_the_breaker(bell, world)
    for _ in range(4):
        tell(bell)
    let_time_pass(bell)
    world.answers = [DOWN]
    assert work() == {"pending": 1}
    assert len(world.sent) == 6


def test_a_failed_probe_doubles_the_wait_up_to_a_quarter_of_an_hour(bell: Destination, world: World) -> None:
    open_the_breaker(bell, world)
    waits = []
    for _ in range(6):
        let_time_pass(bell)
        world.answers = [DOWN]
        work()
        open_for(bell)
        waits.append(bell.breaker_wait)
    assert waits == [120, 240, 480, 900, 900, 900]


def test_a_good_probe_closes_it_and_all_that_waited_is_due(bell: Destination, world: World) -> None:
    open_the_breaker(bell, world)
    tell(bell)
    let_time_pass(bell)
    assert work() == {"done": 1}
    bell.refresh_from_db()
    assert (bell.breaker_failures, bell.breaker_open_until, bell.breaker_wait) == (0, None, 0)
    assert work() == {"done": 1}


def test_the_probe_is_the_one_least_tried_so_that_a_bad_one_cannot_keep_it_open(
    bell: Destination, world: World
) -> None:
    open_the_breaker(bell, world)
    fresh = tell(bell)
    let_time_pass(bell)
    work()
    assert world.keys[-1] == str(fresh.uuid)


def test_a_refused_message_says_that_the_destination_works(bell: Destination, world: World) -> None:
    open_the_breaker(bell, world)
    let_time_pass(bell)
    world.answers = [fails(FaultKind.MESSAGE)]
    work()
    bell.refresh_from_db()
    assert bell.breaker_open_until is None


def test_a_probe_with_nothing_to_send_leaves_the_next_one_its_turn(bell: Destination, world: World) -> None:
    open_the_breaker(bell, world)
    let_time_pass(bell)
    world.built = lambda _: None
    assert work() == {"cancelled": 1}
    bell.refresh_from_db()
    assert bell.breaker_probe_until is None


def test_retry_after_holds_the_breaker_open_as_long(bell: Destination, world: World) -> None:
    tell(bell)
    world.answers = [fails(FaultKind.DESTINATION, retry_after=600.0)] * 5
    work_off(5)
    assert 590 <= open_for(bell) <= 600


def test_the_breaker_of_one_destination_says_nothing_of_another(
    bell: Destination, world: World, council: Council
) -> None:
    open_the_breaker(bell, world)
    tell(make_destination(council, "bell", "tower"))
    assert work() == {"done": 1}
