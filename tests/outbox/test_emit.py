"""What is told stands or falls with what happened."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from outbox.actions import emit
from outbox.models import Delivery, Destination, OutboxEvent
from outbox.plugins import NewDelivery, NewEvent, Subscriber, subscribers
from outbox.wake import woken
from tests.outbox.plugs import TOPIC
from tests.outbox.telling import tell


class Boom(Exception):
    pass


def event_for(destination: Destination, **fields: object) -> NewEvent:
    return NewEvent(destination.council_id, TOPIC, uuid4(), **fields)  # type: ignore[arg-type]


def test_an_event_with_many_deliveries_is_two_inserts(bell: Destination) -> None:
    deliveries = [NewDelivery(bell.pk, recipient=str(number)) for number in range(20)]
    with (
        subscribers.swapped(),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        emit(event=event_for(bell), deliveries=deliveries)
    statements = [query["sql"].split(" (")[0] for query in queries]
    assert statements == ['INSERT INTO "outbox_outboxevent"', 'INSERT INTO "outbox_delivery"']
    assert Delivery.objects.count() == 20


def fail_after_telling(bell: Destination) -> None:
    with transaction.atomic():
        tell(bell)
        raise Boom


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_transaction_that_fails_tells_nothing_and_wakes_nobody(bell: Destination) -> None:
    woken.clear()
    with pytest.raises(Boom):
        fail_after_telling(bell)
    assert not OutboxEvent.objects.exists()
    assert not Delivery.objects.exists()
    assert not woken.is_set()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_commit_wakes_the_worker_of_its_process(bell: Destination) -> None:
    woken.clear()
    with transaction.atomic():
        tell(bell)
        assert not woken.is_set()
    assert woken.is_set()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_telling_outside_a_transaction_is_refused(bell: Destination) -> None:
    with pytest.raises(TransactionManagementError, match="transaction of what is told"):
        emit(event=event_for(bell))
    assert not OutboxEvent.objects.exists()


def test_a_subscriber_adds_deliveries_to_its_own_topics_alone(bell: Destination) -> None:
    class Everyone(Subscriber):
        slug = "everyone"
        topics = frozenset({TOPIC})

        def deliveries_for(self, event: NewEvent) -> Sequence[NewDelivery]:
            return [NewDelivery(bell.pk, purpose="copy")]

    with subscribers.swapped(Everyone):
        emit(event=event_for(bell))
        emit(event=NewEvent(bell.council_id, "another.topic", uuid4()))
    assert [one.event.topic for one in Delivery.objects.select_related("event")] == [TOPIC]


def test_the_same_moment_of_a_case_is_told_once(bell: Destination) -> None:
    tell(bell, key="case-1", seq=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        tell(bell, key="case-1", seq=1)
    assert OutboxEvent.objects.count() == 1
