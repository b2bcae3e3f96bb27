"""Taking deliveries that are due, by a lease, so that no two senders ever hold the same one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Exists, Field, OuterRef
from django.utils import timezone

from outbox import breaker
from outbox.models import Delivery, DeliveryAttempt, DeliveryState, Destination, DestinationState
from outbox.states import blocking_states

# An exchange ends at the destination's time limit; this is for building the message and writing it down.
LEASE_MARGIN = timedelta(seconds=15)
TABLE = Delivery._meta.db_table


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery held by a lease: only this token may record what became of it."""

    delivery_id: int
    destination_id: int
    attempt: int
    token: UUID
    is_probe: bool = False


def claim_due(now: datetime, *, room: int, each: int, busy: Mapping[int, int] | None = None) -> list[Claimed]:
    """Claim at most `room` deliveries due at `now`, and at most `each` for one destination.

    `busy` says how many are under way for a destination already: one that hangs can't take all senders.
    """
    claimed: list[Claimed] = []
    under_way = busy or {}
    # The least busy first: two that hang can't keep a third from its turn.
    for destination in sorted(_with_something_due(now), key=lambda one: under_way.get(one.pk, 0)):
        left = min(room - len(claimed), each - under_way.get(destination.pk, 0))
        if left > 0:
            claimed += _claim_for(destination, now, left)
    return claimed


def _with_something_due(now: datetime) -> list[Destination]:
    due = Delivery.objects.filter(
        destination=OuterRef("pk"), state=DeliveryState.PENDING, next_at__lte=now
    ).order_by()
    return list(Destination.objects.filter(Exists(due), state=DestinationState.ACTIVE).order_by("pk"))


def _claim_for(destination: Destination, now: datetime, left: int) -> list[Claimed]:
    if destination.breaker_open_until is not None:
        return _claim_probe(destination, now)
    return _claim(destination, now, min(left, _within_rate(destination, now)))


def _claim_probe(destination: Destination, now: datetime) -> list[Claimed]:
    """Claim the one delivery that tries an open breaker: the least tried, so no bad one keeps it open."""
    if not breaker.take_probe(destination, now):
        return []
    claimed = _claim(destination, now, 1, is_probe=True)
    if not claimed:
        breaker.give_back_probe(destination)
    return claimed


def _within_rate(destination: Destination, now: datetime) -> int:
    if not destination.rate:
        return 1000
    begun = DeliveryAttempt.objects.filter(
        delivery__destination=destination, started_at__gt=now - timedelta(minutes=1)
    )
    return max(0, destination.rate - begun.count())


def _claim(destination: Destination, now: datetime, limit: int, *, is_probe: bool = False) -> list[Claimed]:
    if limit <= 0:
        return []
    token = uuid4()
    # Of this moment: `now` may be minutes ago where deliveries are sent one after the other.
    taken_at = max(now, timezone.now())
    lease_until = taken_at + timedelta(seconds=destination.timeout) + LEASE_MARGIN
    with transaction.atomic():
        rows = _update(destination, now, limit, token, lease_until, "attempts, " if is_probe else "")
        DeliveryAttempt.objects.bulk_create(
            [DeliveryAttempt(delivery_id=pk, number=attempt, started_at=taken_at) for pk, attempt in rows]
        )
    return [Claimed(pk, destination.pk, attempt, token, is_probe) for pk, attempt in rows]


def _update(
    destination: Destination, now: datetime, limit: int, token: UUID, lease_until: datetime, first: str
) -> list[tuple[int, int]]:
    """Mark the oldest due whose predecessors are finished, in one statement; return ids and attempts, oldest first."""
    blocking = [str(state) for state in blocking_states(destination.connector)]
    # Other claimers' rows are passed over; SQLite has one writer at a time and needs no such word.
    lock = "FOR UPDATE OF d SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    sql = f"""
        WITH picked AS (
            SELECT d.id FROM {TABLE} d
            WHERE d.destination_id = %s AND d.state = 'pending' AND d.next_at <= %s
              AND (d.expires_at IS NULL OR d.expires_at > %s)
              AND (d.ordering_key = '' OR NOT EXISTS (
                SELECT 1 FROM {TABLE} p
                WHERE p.ordering_key = d.ordering_key AND p.destination_id = d.destination_id
                  AND p.seq < d.seq AND p.state IN ({", ".join(["%s"] * len(blocking))})))
            ORDER BY {first} d.next_at, d.id LIMIT %s {lock}
        )
        UPDATE {TABLE} SET state = 'sending', attempts = attempts + 1, lease_until = %s, lease_token = %s
        WHERE id IN (SELECT id FROM picked) RETURNING id, attempts, next_at
    """  # noqa: S608 no value in it
    moment = _stored("next_at", now)
    values = [destination.pk, moment, moment, *blocking, limit]
    values += [_stored("lease_until", lease_until), _stored("lease_token", token)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        # RETURNING keeps no order of its own.
        rows = sorted(cursor.fetchall(), key=lambda row: (row[2], row[0]))
    return [(pk, attempts) for pk, attempts, _ in rows]


def _stored(field: str, value: Any) -> Any:
    """Return a value as this database's driver wants it for a column."""
    column: Field[Any, Any] = Delivery._meta.get_field(field)  # type: ignore[assignment] # never a relation
    return column.get_db_prep_value(value, connection)
