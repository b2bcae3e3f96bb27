"""`verify_ledger` finds what must not be."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from guildhall.core.models import Council
from outbox.ledger import OutboxLedger
from outbox.models import Delivery, DeliveryAttempt, Destination, FrameworkMail
from tests.outbox.plugs import World
from tests.outbox.telling import claim, make_destination, tell, work

LONG_AGO = timezone.now() - timedelta(hours=3)


def violations() -> list[str]:
    return OutboxLedger().run().violations


def late(delivery: Delivery) -> Delivery:
    Delivery.objects.filter(pk=delivery.pk).update(next_at=LONG_AGO)
    return delivery


def test_after_ordinary_work_there_is_nothing_to_find(bell: Destination, world: World) -> None:
    tell(bell, key="case-1", seq=1)
    tell(bell, key="case-1", seq=2)
    work()
    work()
    tell(bell)
    result = OutboxLedger().run()
    assert result.violations == []
    assert result.checked == {"deliveries.done": 2, "deliveries.pending": 1, "events": 3}


def test_a_delivery_that_everybody_forgot_is_found(bell: Destination) -> None:
    late(tell(bell))
    assert violations() == ["1 deliveries are due for more than an hour and nobody sends them"]


@pytest.mark.parametrize("change", [{"state": "paused"}, {"breaker_open_until": LONG_AGO}])
def test_what_waits_by_rule_is_not_forgotten(bell: Destination, change: dict[str, object]) -> None:
    late(tell(bell))
    Destination.objects.update(**change)
    assert violations() == []


def test_what_waits_behind_a_dead_one_is_not_forgotten(bell: Destination) -> None:
    Delivery.objects.filter(pk=tell(bell, key="case-1", seq=1).pk).update(state="dead")
    late(tell(bell, key="case-1", seq=2))
    assert violations() == []


def test_a_letter_behind_a_dead_one_is_forgotten(world: World, council: Council) -> None:
    crier = make_destination(council, "crier")
    Delivery.objects.filter(pk=tell(crier, key="case-1", seq=1).pk).update(state="dead")
    late(tell(crier, key="case-1", seq=2))
    assert len(violations()) == 1


def test_a_lease_that_nobody_took_back_is_found(bell: Destination) -> None:
    tell(bell)
    claim()
    Delivery.objects.update(lease_until=LONG_AGO)
    assert violations() == ["1 deliveries are held by a lease that ended long ago"]


def test_a_delivery_that_is_done_without_an_attempt_is_found(bell: Destination) -> None:
    tell(bell)
    Delivery.objects.update(state="done", finished_at=timezone.now())
    assert violations() == ["1 deliveries are done without an attempt that was accepted"]


def test_a_delivery_that_is_done_at_no_time_is_found(bell: Destination, world: World) -> None:
    tell(bell)
    work()
    Delivery.objects.update(finished_at=None)
    assert violations() == ["1 finished deliveries have no time at which they were"]


def test_a_delivery_that_was_accepted_twice_is_found(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    work()
    DeliveryAttempt.objects.create(delivery=delivery, number=2, outcome="done")
    assert violations() == ["1 deliveries were accepted more than once"]


def test_a_delivery_out_of_its_events_order_is_found(bell: Destination) -> None:
    tell(bell, key="case-1", seq=1)
    Delivery.objects.update(seq=7)
    assert violations() == ["1 deliveries are not in the order of their event"]


def test_a_message_past_its_time_is_found(bell: Destination) -> None:
    tell(bell)
    Delivery.objects.update(expires_at=LONG_AGO)
    assert violations() == ["1 messages past their time are still waiting"]


def test_framework_mail_past_its_time_is_found(council: Council) -> None:
    FrameworkMail.objects.create(uuid=uuid4(), council=council, message={"text": "x"}, expires_at=LONG_AGO)
    assert violations() == ["1 mails of frameworks are kept past their time"]
