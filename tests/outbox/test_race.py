"""Workers that meet at one row."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from outbox.claim import claim_due
from outbox.models import Delivery, DeliveryAttempt, Destination
from outbox.worker import deliver
from tests.outbox.plugs import World
from tests.outbox.telling import claim, tell

WORKERS = 4


def race() -> list[list[int]]:
    together = threading.Barrier(WORKERS)

    def one(_: int) -> list[int]:
        try:
            together.wait(10)
            taken: list[int] = []
            while claimed := claim_due(timezone.now(), room=2, each=2):
                taken += [each.delivery_id for each in claimed]
            return taken
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_workers_that_claim_at_once_never_take_one_row_twice(bell: Destination) -> None:
    rows = [tell(bell) for _ in range(40)]
    taken = [pk for one in race() for pk in one]
    assert Counter(taken) == Counter(row.pk for row in rows)
    assert DeliveryAttempt.objects.count() == 40


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_workers_that_claim_at_once_keep_each_case_in_its_order(bell: Destination) -> None:
    for case in range(5):
        for seq in (1, 2, 3):
            tell(bell, key=f"case-{case}", seq=seq)
    race()
    assert set(Delivery.objects.filter(state="sending").values_list("seq", flat=True)) == {1}
    assert Delivery.objects.filter(state="sending").count() == 5


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_row_that_another_worker_is_claiming_is_passed_over_and_not_waited_for(bell: Destination) -> None:
    first, second = tell(bell), tell(bell)
    locked, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Delivery.objects.select_for_update().get(pk=first.pk)
                locked.set()
                may_end.wait(10)
        finally:
            connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert locked.wait(10)
        assert [one.delivery_id for one in claim()] == [second.pk]
    finally:
        may_end.set()
        holder.join()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_at_an_open_breaker_send_one_probe(bell: Destination, world: World) -> None:
    past = timezone.now()
    Destination.objects.update(breaker_failures=5, breaker_wait=60, breaker_open_until=past)
    for _ in range(4):
        tell(bell)
    claimed = claim() + claim()
    assert [one.is_probe for one in claimed] == [True]
    assert str(deliver(claimed[0])) == "done"
