"""Rows to start from, and a worker's steps one at a time."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from guildhall.core.models import Council
from outbox.actions import emit
from outbox.claim import Claimed, claim_due
from outbox.models import Delivery, Destination
from outbox.overdue import settle_overdue
from outbox.plugins import NewDelivery, NewEvent
from outbox.worker import deliver
from tests.outbox.plugs import TOPIC

AGES = timedelta(days=3)


def make_destination(council: Council, connector: str, slug: str = "", **fields: Any) -> Destination:
    slug = slug or connector
    return Destination.objects.create(
        council=council, slug=slug, name=slug.title(), connector=connector, **fields
    )


def tell(destination: Destination, *, key: str = "", seq: int = 0, **fields: Any) -> Delivery:
    """Emit an event with one delivery to the destination; return the delivery."""
    event = NewEvent(destination.council_id, TOPIC, uuid4(), ordering_key=key, seq=seq)
    with transaction.atomic():
        uuid = emit(event=event, deliveries=[NewDelivery(destination.pk, **fields)])
    return Delivery.objects.get(event__uuid=uuid)


def claim(now: datetime | None = None, *, room: int = 10, each: int = 10) -> list[Claimed]:
    return claim_due(now or timezone.now(), room=room, each=each)


def claimed_ids(now: datetime | None = None, **limits: int) -> list[int]:
    return [one.delivery_id for one in claim(now, **limits)]


def work(now: datetime | None = None) -> Counter[str]:
    """Do what a worker does at a moment: one attempt for each delivery that is due then."""
    moment = now or timezone.now()
    settle_overdue(moment)
    return Counter(str(deliver(one)) for one in claim(moment))


def work_off(times: int) -> None:
    """Let so many attempts pass, each when it is due by any clock."""
    for _ in range(times):
        Delivery.objects.filter(state="pending").update(next_at=timezone.now() - timedelta(seconds=1))
        work(timezone.now())


def seconds_until(delivery: Delivery) -> float:
    delivery.refresh_from_db()
    return (delivery.next_at - timezone.now()).total_seconds()
