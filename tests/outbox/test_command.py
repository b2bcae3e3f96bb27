"""`manage.py deliver` in a process of its own, over the test's database."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from guildhall.core.models import Council, Heartbeat, PeriodicRun
from outbox.mail import store_mail
from outbox.models import Delivery, DeliveryState, Destination
from tests.faults.servers import ROOT, environment
from tests.integrations.email.raw_smtp import raw_smtp
from tests.outbox.plugs import World
from tests.outbox.telling import tell


def test_once_prints_a_count_for_each_state_and_nothing_else(
    bell: Destination, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(bell)
    tell(bell)
    call_command("deliver", "--once", "--json")
    printed = capsys.readouterr().out
    assert json.loads(printed) == {**dict.fromkeys(DeliveryState.values, 0), "done": 2}
    assert printed.count("\n") == 1


def test_once_says_when_nothing_was_due(world: World, db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("deliver", "--once")
    assert capsys.readouterr().out == "nothing was due\n"


@contextmanager
def worker(**more: str) -> "Iterator[subprocess.Popen[bytes]]":
    command = [sys.executable, "manage.py", "deliver", "--loop"]
    process = subprocess.Popen(
        command, env=environment(more), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=10)


def wait_until(holds: "object", seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)  # another process works; bounded above


def letter() -> None:
    from django.core.mail import EmailMessage

    store_mail(to="pat@example.org", message=EmailMessage("Hello", "Hello"))


@pytest.mark.processes
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_sigterm_lets_the_worker_finish_its_sends_and_ends_it_within_seconds(council: Council) -> None:
    with raw_smtp() as server, worker(EMAIL_URL=f"smtp://127.0.0.1:{server.port}") as process:
        server.hold()
        letter()
        wait_until(lambda: b".\r\n" in server.heard)
        process.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        server.let_go()
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - asked < 5
    assert Delivery.objects.get().state == "done"
    assert timezone.now() - Heartbeat.objects.get(process="worker").at < timedelta(minutes=1)
    assert PeriodicRun.objects.filter(last_at__isnull=False, lease_until__isnull=True).exists()


@pytest.mark.processes
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_idle_worker_ends_at_once(council: Council) -> None:
    with worker() as process:
        wait_until(lambda: Heartbeat.objects.exists())
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
