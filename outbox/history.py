"""What was told of a case and heard of it, with the bodies that are still kept, for a person's export."""

from collections.abc import Iterable
from typing import Any

from outbox.models import Delivery, DeliveryAttempt, InboundMessage

Json = dict[str, Any]


def told_of(ordering_key: str) -> list[Json]:
    """Return each delivery of a case with its attempts, oldest first."""
    rows = Delivery.objects.filter(ordering_key=ordering_key).select_related("event", "destination")
    return [_told(row) for row in rows.order_by("pk")]


def heard_of(messages: Iterable[tuple[str, str]]) -> list[Json]:
    """Return messages of other systems, named by their destination's uuid and their own id."""
    found = []
    for destination_uuid, message_id in messages:
        rows = InboundMessage.objects.filter(destination__uuid=destination_uuid, message_id=message_id)
        found += [
            {"from": row.destination.name, "received_at": row.received_at, "body": row.body}
            for row in rows.select_related("destination")
        ]
    return found


def _told(row: Delivery) -> Json:
    return {
        "to": row.destination.name,
        "about": row.event.topic,
        "purpose": row.purpose,
        "state": row.get_state_display(),
        "created_at": row.created_at,
        "finished_at": row.finished_at,
        "reference_there": row.remote_ref,
        "attempts": [_attempt(one) for one in row.attempt_rows.order_by("number")],
    }


def _attempt(row: DeliveryAttempt) -> Json:
    return {
        "started_at": row.started_at,
        "outcome": row.get_outcome_display(),
        "sent": row.request,
        "answered": row.response,
    }
