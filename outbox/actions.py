"""What an app calls to have something told."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from guildhall.core.lean_insert import insert_row, insert_rows
from guildhall.core.uuid7 import uuid7
from outbox.destinations import ensure_destination, ensure_mail_destination
from outbox.models import Delivery, OutboxEvent
from outbox.plugins import NewDelivery, NewEvent, subscribers
from outbox.wake import wake_on_commit

__all__ = ["emit", "ensure_destination", "ensure_mail_destination"]


def emit(*, event: NewEvent, deliveries: Sequence[NewDelivery] = ()) -> UUID:
    """Store the event with its deliveries and those its subscribers want: two INSERTs, no query more.

    Called inside the caller's transaction: what is told and what happened stand or fall together. The
    worker of this process wakes on commit. Returns the event's uuid; raises TransactionManagementError
    outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("emit() belongs in the transaction of what is told")
    uuid, now = uuid7(), timezone.now()
    event_id = insert_row(
        OutboxEvent,
        uuid=uuid,
        council_id=event.council_id,
        topic=event.topic,
        subject=event.subject,
        ordering_key=event.ordering_key,
        seq=event.seq,
        data=dict(event.data),
        created_at=now,
    )
    shared = {"event_id": event_id, "ordering_key": event.ordering_key, "seq": event.seq}
    shared |= {"created_at": now, "next_at": now}
    wanted = [*deliveries, *_subscribed(event)]
    insert_rows(Delivery, [shared | _delivery(one) for one in wanted])
    wake_on_commit()
    return uuid


def _subscribed(event: NewEvent) -> Iterator[NewDelivery]:
    for subscriber in subscribers:
        if event.topic in subscriber.topics:
            yield from subscriber.deliveries_for(event)


def _delivery(new: NewDelivery) -> dict[str, Any]:
    return {
        "destination_id": new.destination_id,
        "purpose": new.purpose,
        "recipient": new.recipient,
        "locale": new.locale,
        "template_version": new.template_version,
        "expires_at": new.expires_at,
    }
