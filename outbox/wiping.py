"""Forgetting what was told of a case: the bodies go, that it was told stays as a fact."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from outbox.models import Delivery, DeliveryAttempt, DeliveryState, InboundMessage


class StillSending(Exception):
    """A worker is sending something of it at this moment; it will write down what it sent."""


def wipe_told(*, ordering_key: str, recipient: str = "") -> Counter[str]:
    """Cancel what waits and wipe what attempts keep, inside the caller's transaction; counts by kind.

    With `recipient`, a party's uuid as text, only what was told to that person.
    Raises StillSending: the caller rolls back and comes again.
    """
    deliveries = Delivery.objects.filter(ordering_key=ordering_key)
    deliveries = deliveries.filter(recipient=recipient) if recipient else deliveries
    cancelled = deliveries.filter(state=DeliveryState.PENDING).update(
        state=DeliveryState.CANCELLED, finished_at=timezone.now()
    )
    # After the UPDATE: a claim that was quicker is seen here, a later one finds nothing that waits.
    if deliveries.filter(state=DeliveryState.SENDING).exists():
        raise StillSending(ordering_key)
    deliveries.exclude(error_text="").update(error_text="")
    kept = Q(request__isnull=False) | Q(response__isnull=False)
    attempts = DeliveryAttempt.objects.filter(kept, delivery__in=deliveries)
    wiped = attempts.update(request=None, response=None)
    return Counter({"deliveries_cancelled": cancelled, "attempts": wiped})


def wipe_inbound(*, messages: Iterable[tuple[str, str]]) -> int:
    """Wipe the bodies of messages, named by their destination's uuid and their own id; return how many."""
    wiped = 0
    for destination_uuid, message_id in messages:
        rows = InboundMessage.objects.filter(destination__uuid=destination_uuid, message_id=message_id)
        wiped += rows.filter(body__isnull=False).update(body=None)
    return wiped
