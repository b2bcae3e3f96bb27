"""The worker's process: looks for what is due each second, and at once when something was committed here."""

import signal
import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from types import FrameType

import structlog
from django.db import Error, close_old_connections
from django.utils import timezone

from guildhall.core.due_work import run_due_work
from guildhall.core.models import Heartbeat
from guildhall.core.periodic import run_due_tasks
from outbox.claim import Claimed, claim_due
from outbox.models import DeliveryState
from outbox.overdue import settle_overdue
from outbox.wake import woken
from outbox.worker import deliver

log = structlog.get_logger(__name__)
SECONDS_BETWEEN_LOOKS = 1.0
BEAT_EVERY = timedelta(seconds=5)
CHORES_EVERY = timedelta(seconds=5)
LONG_AGO = timedelta(days=1)
PROCESS = "worker"


class Loop:
    """Claims in one thread and sends in `senders`; half of them at most serve one destination."""

    def __init__(self, senders: int = 6) -> None:
        self._senders = senders
        self._each = max(1, senders // 2)
        self._busy: Counter[int] = Counter()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._beat_at = self._chores_at = timezone.now() - LONG_AGO
        self._chores: Future[None] | None = None

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; then finish what is under way and return."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        with ThreadPoolExecutor(self._senders) as senders, ThreadPoolExecutor(1) as chores:
            while not self._stopping.is_set():
                self._look(senders, chores)
                woken.wait(SECONDS_BETWEEN_LOOKS)
                woken.clear()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()
        woken.set()

    def _look(self, senders: ThreadPoolExecutor, chores: ThreadPoolExecutor) -> None:
        try:
            self._tick(senders, chores)
        except Error as problem:
            # A database that restarts: the next look has a new connection.
            log.error("the worker can't reach its database", problem=type(problem).__name__)
        except Exception as problem:
            # What goes wrong for one row must not end the process that sends all others.
            log.error("a look at what is due failed", problem=type(problem).__name__)
        close_old_connections()

    def _tick(self, senders: ThreadPoolExecutor, chores: ThreadPoolExecutor) -> None:
        now = timezone.now()
        if now - self._beat_at >= BEAT_EVERY:
            Heartbeat.objects.update_or_create(process=PROCESS, defaults={"at": now})
            self._beat_at = now
        settle_overdue(now)
        for claimed in claim_due(now, room=self._room(), each=self._each, busy=self._busy_now()):
            self._count(claimed, 1)
            senders.submit(self._send, claimed)
        self._start_chores(chores)

    def _room(self) -> int:
        return self._senders - sum(self._busy_now().values())

    def _busy_now(self) -> Counter[int]:
        with self._lock:
            return Counter(self._busy)

    def _count(self, claimed: Claimed, change: int) -> None:
        with self._lock:
            self._busy[claimed.destination_id] += change

    def _send(self, claimed: Claimed) -> None:
        """Deliver in a sender's thread; what fails here is taken back when its lease ends."""
        try:
            deliver(claimed)
        except Exception as problem:
            log.error("a delivery was left to its lease", problem=type(problem).__name__)
        finally:
            self._count(claimed, -1)
            close_old_connections()
            woken.set()

    def _start_chores(self, chores: ThreadPoolExecutor) -> None:
        """Run what is due by the clock beside the sending, one round at a time."""
        is_running = self._chores is not None and not self._chores.done()
        if is_running or timezone.now() - self._chores_at < CHORES_EVERY:
            return
        self._chores_at = timezone.now()
        self._chores = chores.submit(_run_chores)


def _run_chores() -> None:
    try:
        run_due_work()
        run_due_tasks()
    except Exception as problem:
        log.error("a round of chores was cut short", problem=type(problem).__name__)
    finally:
        close_old_connections()


def run_once() -> Counter[str]:
    """Send what is due now, one after the other, and run what is due by the clock; return counts by state.

    What fails is due later, so every delivery has one attempt at most.
    """
    now = timezone.now()
    settle_overdue(now)
    counts: Counter[str] = Counter()
    while claimed := claim_due(now, room=1, each=1):
        counts[_deliver_one(claimed[0])] += 1
    run_due_work()
    run_due_tasks()
    return counts


def _deliver_one(claimed: Claimed) -> str:
    """Deliver and return the state; one that fails in an unheard-of way doesn't keep the others waiting."""
    try:
        return str(deliver(claimed) or "lease lost")
    except Error:
        raise
    except Exception as problem:
        log.error("a delivery was left to its lease", problem=type(problem).__name__)
        return str(DeliveryState.SENDING)
