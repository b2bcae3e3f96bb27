"""Deliveries whose time ran out: leases of workers that died, and messages that nobody needs any more."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from outbox.backoff import is_used_up
from outbox.models import Delivery, DeliveryAttempt, DeliveryState, Outcome
from outbox.plugins import UnknownPlugin, connector_for

ROWS = 200


def settle_overdue(now: datetime) -> int:
    """Take back expired leases and cancel what has expired; return how many rows changed."""
    return take_back_leases(now) + cancel_expired(now)


def take_back_leases(now: datetime) -> int:
    """Make deliveries of dead workers due again; where a repeat could do harm, they become an officer's."""
    overdue = Delivery.objects.filter(state=DeliveryState.SENDING, lease_until__lt=now)
    return sum(_take_back(now, row) for row in overdue.select_related("destination")[:ROWS])


def _take_back(now: datetime, row: Delivery) -> int:
    with transaction.atomic():
        held = Delivery.objects.filter(pk=row.pk, state=DeliveryState.SENDING, lease_token=row.lease_token)
        changed = held.update(
            state=DeliveryState.PENDING if _may_repeat(row) else DeliveryState.UNKNOWN,
            lease_until=None,
            lease_token=None,
            next_at=now,
            failures=F("failures") + 1,
            error_kind=Outcome.INTERRUPTED,
            error_text="the worker stopped before the answer was written down",
        )
        if changed:
            DeliveryAttempt.objects.filter(delivery=row, number=row.attempts).update(
                ended_at=now, outcome=Outcome.INTERRUPTED
            )
    return changed


def _may_repeat(row: Delivery) -> bool:
    """Say whether another attempt can do no harm; one that kills every worker ends as an officer's too."""
    try:
        connector = connector_for(row.destination.connector)
    except UnknownPlugin:
        return False
    return connector.idempotent != "none" and not is_used_up(row.failures + 1)


def cancel_expired(now: datetime) -> int:
    """Cancel what is of no use any more, such as a code past its time."""
    expired = Delivery.objects.filter(state=DeliveryState.PENDING, expires_at__lte=now)
    if not expired.exists():
        return 0
    return expired.update(state=DeliveryState.CANCELLED, finished_at=now)
