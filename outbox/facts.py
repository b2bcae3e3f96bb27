"""Rows turned into the frozen facts that plug-ins are given."""

from django.conf import settings
from django.urls import reverse

from outbox.models import Delivery, Destination, OutboxEvent
from outbox.plugins import DeliveryFacts, DestinationFacts, EventFacts, Outgoing


def outgoing_from(delivery: Delivery) -> Outgoing:
    """Return the facts of a delivery whose event and destination are loaded."""
    return Outgoing(
        event=_event(delivery.event),
        destination=destination_facts(delivery.destination),
        delivery=_delivery(delivery),
    )


def destination_facts(row: Destination) -> DestinationFacts:
    return DestinationFacts(
        id=row.pk,
        uuid=row.uuid,
        council_id=row.council_id,
        slug=row.slug,
        name=row.name,
        connector=row.connector,
        config=row.config,
        timeout=row.timeout,
        hook_url=settings.SITE_URL + reverse("outbox:hook", args=[row.uuid]),
    )


def _event(row: OutboxEvent) -> EventFacts:
    return EventFacts(
        uuid=row.uuid,
        council_id=row.council_id,
        topic=row.topic,
        subject=row.subject,
        ordering_key=row.ordering_key,
        seq=row.seq,
        data=row.data,
        at=row.created_at,
    )


def _delivery(row: Delivery) -> DeliveryFacts:
    return DeliveryFacts(
        uuid=row.uuid,
        purpose=row.purpose,
        recipient=row.recipient,
        locale=row.locale,
        template_version=row.template_version,
        attempt=row.attempts,
        progress=row.progress,
        remote_ref=row.remote_ref,
        expires_at=row.expires_at,
    )
