"""What the worker does with a delivery, and what a back office posts, without a network."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from cases.models import Case
from guildhall.core.models import Council
from outbox.facts import outgoing_from
from outbox.models import Delivery, Destination
from outbox.plugins import (
    DeliveryDone,
    Handled,
    Inbound,
    Message,
    delivery_listeners,
    inbound_handlers,
    payload_source_for,
)


def letter_of(delivery: Delivery) -> Message:
    """The email that a delivery makes."""
    source = payload_source_for(delivery.event.topic, delivery.purpose)
    message = source.build(outgoing_from(delivery))
    assert isinstance(message, Message)
    return message


def make_destination(council: Council, **config: Any) -> Destination:
    return Destination.objects.create(
        council=council, slug="waste", name="Waste system", connector="webhook", config=config
    )


def hand_over(case: Case, destination: Destination, remote_ref: str = "W-1", **changes: Any) -> None:
    """Tell the listeners that a back office has the case."""
    facts: dict[str, Any] = {
        "delivery_uuid": uuid4(),
        "council_id": case.council_id,
        "topic": "submission.received",
        "subject": uuid4(),
        "ordering_key": str(case.uuid),
        "destination_id": destination.pk,
        "destination_name": destination.name,
        "remote_ref": remote_ref,
        "purpose": "waste",
        "recipient": "",
        "at": timezone.now(),
    }
    done = DeliveryDone(**{**facts, **changes})
    for listener in delivery_listeners:
        listener.on_done(done)


def post_status(
    destination: Destination, status: str, *, at: datetime | None = None, message_id: str = "", **content: Any
) -> Handled:
    inbound = Inbound(
        destination_id=destination.pk,
        destination_uuid=destination.uuid,
        council_id=destination.council_id,
        message_id=message_id or str(uuid4()),
        kind="status",
        remote_ref=content.pop("reference", "W-1"),
        at=at or timezone.now(),
        content={"status": status, **content},
    )
    return inbound_handlers.get("status").handle(inbound)
