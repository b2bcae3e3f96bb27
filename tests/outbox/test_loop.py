"""The worker's rounds: at its clock, at once after a commit, and through a database that goes away."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.utils import timezone

from guildhall.core.models import Heartbeat, PeriodicRun
from guildhall.core.periodic import PeriodicTask, periodic, run_due_tasks
from outbox import loop as loop_module
from outbox.loop import Loop, run_once
from outbox.models import Delivery, Destination
from outbox.plugins import Document
from outbox.wake import woken
from tests.outbox.plugs import World, raises
from tests.outbox.telling import tell

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
runs: list[str] = []


class Bells(PeriodicTask):
    slug = "bells"
    every = timedelta(hours=1)

    def run(self) -> None:
        runs.append(self.slug)


@contextmanager
def running(world: World) -> Iterator[Loop]:
    """A loop with real senders in threads; ended as SIGTERM ends it."""
    loop = Loop(senders=2)
    rounds = threading.Thread(target=_rounds, args=[loop])
    rounds.start()
    try:
        yield loop
    finally:
        loop._stop(15, None)
        rounds.join(timeout=20)
        assert not rounds.is_alive()


def _rounds(loop: Loop) -> None:
    with ThreadPoolExecutor(2, initializer=None) as senders, ThreadPoolExecutor(1) as chores:
        while not loop._stopping.is_set():
            loop._look(senders, chores)
            woken.wait(0.05)
            woken.clear()
        for pool in (senders, chores):
            pool.submit(connections.close_all).result()
    connections.close_all()


def eventually(holds: Any) -> None:
    """Wait for what another thread does; bounded."""
    waiter = threading.Event()
    for _ in range(200):
        if holds():
            return
        waiter.wait(0.05)
    raise AssertionError("it did not happen within ten seconds")


def is_done(delivery: Delivery) -> bool:
    return Delivery.objects.filter(pk=delivery.pk, state="done").exists()


def test_a_round_sends_what_is_due_and_says_that_the_worker_lives(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    with running(world):
        eventually(lambda: is_done(delivery))
    beat = Heartbeat.objects.get(process="worker")
    assert timezone.now() - beat.at < timedelta(seconds=30)


def test_what_is_under_way_is_finished_before_the_worker_ends(bell: Destination, world: World) -> None:
    began, may_end = threading.Event(), threading.Event()

    def slowly(_: Any) -> Any:
        began.set()
        assert may_end.wait(10)
        from outbox.plugins import Sent

        return Sent("B-slow")

    world.answers = [slowly]
    delivery = tell(bell)
    with running(world) as loop:
        assert began.wait(10)
        loop._stop(15, None)
        may_end.set()
    assert is_done(delivery)


@pytest.mark.parametrize("problem", [OperationalError("gone"), InterfaceError("closed"), RuntimeError("odd")])
def test_the_worker_lives_through_a_round_that_fails(
    bell: Destination, world: World, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    real, failed = loop_module.claim_due, []

    def claim_due(*arguments: Any, **named: Any) -> Any:
        if not failed:
            failed.append(True)
            raise problem
        return real(*arguments, **named)

    monkeypatch.setattr(loop_module, "claim_due", claim_due)
    delivery = tell(bell)
    with running(world):
        eventually(lambda: is_done(delivery))
    assert failed


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that ends a connection")
def test_the_worker_connects_again_after_the_database_ended_its_connections(
    bell: Destination, world: World
) -> None:
    first = tell(bell)
    with running(world):
        eventually(lambda: is_done(first))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone()[0] >= 1
        second = tell(bell)
        eventually(lambda: is_done(second))


@pytest.mark.parametrize("breaks", ["due_work", "periodic"])
def test_a_chore_that_breaks_stops_no_sending(
    bell: Destination, world: World, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    name = {"due_work": "run_due_work", "periodic": "run_due_tasks"}[breaks]
    monkeypatch.setattr(loop_module, name, lambda: raises(RuntimeError())(None))
    delivery = tell(bell)
    with running(world):
        eventually(lambda: is_done(delivery))


# --- Once -----------------------------------------------------------------------------------------------


def test_once_tries_each_that_is_due_one_time(bell: Destination, world: World) -> None:
    bad, _ = tell(bell), tell(bell)
    world.built = lambda one: raises(RuntimeError())(one) if one.delivery.uuid == bad.uuid else Document({})
    assert run_once() == {"pending": 1, "done": 1}
    bad.refresh_from_db()
    assert bad.attempts == 1


def test_once_goes_on_after_one_that_fails_in_an_unheard_of_way(
    bell: Destination, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = tell(bell), tell(bell)
    real = loop_module.deliver

    def deliver(claimed: Any) -> Any:
        if claimed.delivery_id == bad.pk:
            raise RuntimeError
        return real(claimed)

    monkeypatch.setattr(loop_module, "deliver", deliver)
    assert run_once() == {"sending": 1, "done": 1}
    assert is_done(good)


# --- By the clock ---------------------------------------------------------------------------------------


@pytest.fixture
def bells() -> Iterator[None]:
    runs.clear()
    with periodic.swapped(Bells):
        yield


@pytest.mark.usefixtures("bells")
def test_a_periodic_task_runs_once_in_its_time(db: None) -> None:
    assert (run_due_tasks(), run_due_tasks()) == (["bells"], [])
    PeriodicRun.objects.update(last_at=timezone.now() - timedelta(minutes=61))
    assert run_due_tasks() == ["bells"]


@pytest.mark.usefixtures("bells")
def test_a_task_that_another_worker_holds_is_passed_over_until_its_lease_ends(db: None) -> None:
    PeriodicRun.objects.create(slug="bells", lease_until=timezone.now() + timedelta(minutes=1))
    assert run_due_tasks() == []
    PeriodicRun.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert run_due_tasks() == ["bells"]


def test_a_task_that_breaks_is_not_run_again_at_once_and_stops_no_other(db: None) -> None:
    class Broken(PeriodicTask):
        slug = "a-broken-one"
        every = timedelta(hours=1)

        def run(self) -> None:
            runs.append(self.slug)
            raise RuntimeError

    runs.clear()
    with periodic.swapped(Broken, Bells):
        run_due_tasks()
        run_due_tasks()
    assert runs == ["a-broken-one", "bells"]
