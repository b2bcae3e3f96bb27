"""The breaker of a destination, in its row and so shared by all workers.

Five failures in a row open it; it stays open for 60 s, doubling to 15 min; then one delivery is the probe.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from outbox.backoff import spread
from outbox.models import Delivery, DeliveryState, Destination

FAILURES_TO_OPEN = 5
FIRST_WAIT, LONGEST_WAIT = 60, 900
PROBE_MARGIN = timedelta(seconds=15)


def take_probe(destination: Destination, now: datetime) -> bool:
    """Take the right to try an open breaker whose time is up; one worker gets it."""
    is_free = Q(breaker_probe_until__isnull=True) | Q(breaker_probe_until__lt=now)
    rows = Destination.objects.filter(is_free, pk=destination.pk, breaker_open_until__lte=now)
    until = now + timedelta(seconds=destination.timeout) + PROBE_MARGIN
    return rows.update(breaker_probe_until=until) == 1


def give_back_probe(destination: Destination) -> None:
    """Leave the probe to the next claim: there was nothing to try with."""
    Destination.objects.filter(pk=destination.pk).update(breaker_probe_until=None)


def note_answer(destination: Destination, now: datetime) -> None:
    """Write down that the destination works: the breaker closes, and what waited for it is due."""
    failing = Destination.objects.filter(pk=destination.pk, breaker_failures__gt=0)
    closed = failing.update(
        breaker_failures=0, breaker_wait=0, breaker_open_until=None, breaker_probe_until=None
    )
    if closed and destination.breaker_open_until is not None:
        waiting = Delivery.objects.filter(
            destination=destination, state=DeliveryState.PENDING, next_at__gt=now
        )
        waiting.exclude(error_kind="").exclude(error_kind="held").update(next_at=now)


def note_failure(destination_id: int, now: datetime, *, retry_after: float | None = None) -> Destination:
    """Count a failure, opening the breaker at the fifth in a row; return the row as it stands then."""
    row = Destination.objects.select_for_update().get(pk=destination_id)
    row.breaker_failures += 1
    if row.breaker_failures >= FAILURES_TO_OPEN and _is_over(row, now):
        row.breaker_wait = min(max(FIRST_WAIT, row.breaker_wait * 2), LONGEST_WAIT)
        seconds = max(spread(row.breaker_wait), retry_after or 0)
        row.breaker_open_until = now + timedelta(seconds=seconds)
        row.breaker_probe_until = None
    row.save(update_fields=["breaker_failures", "breaker_wait", "breaker_open_until", "breaker_probe_until"])
    return row


def _is_over(row: Destination, now: datetime) -> bool:
    """Say whether a failure counts anew: those sent before the breaker opened don't lengthen it."""
    return row.breaker_open_until is None or row.breaker_open_until <= now
