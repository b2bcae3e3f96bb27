"""Forget who asked for a code or a list: nothing says so any more once the letter can't go out."""

from datetime import timedelta

from django.utils import timezone

from forms.topics import CODE_TOPIC, LIST_TOPIC, PROVE_TOPIC
from outbox.models import OutboxEvent

# Longer than any of these letters waits.
KEPT = timedelta(days=2)


def forget_asked() -> int:
    """Empty the keyed hashes of email addresses out of events that are over; return of how many."""
    over = OutboxEvent.objects.filter(
        topic__in=(CODE_TOPIC, LIST_TOPIC, PROVE_TOPIC), created_at__lt=timezone.now() - KEPT
    )
    return over.exclude(data={}).update(data={})
