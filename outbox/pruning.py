"""What was sent and answered is kept for a while, then wiped; that it was sent stays as a fact."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from guildhall.core.periodic import PeriodicTask, periodic
from outbox.models import DeliveryAttempt, InboundMessage, InboundState

KEPT_FOR = timedelta(days=90)


@periodic.register
class PruneAttempts(PeriodicTask):
    """Wipes the sealed requests and answers of old attempts, and the bodies of old messages."""

    slug = "outbox.prune"
    every = timedelta(hours=6)

    def run(self) -> None:
        before = timezone.now() - KEPT_FOR
        attempts = DeliveryAttempt.objects.filter(
            Q(request__isnull=False) | Q(response__isnull=False), started_at__lt=before
        )
        attempts.update(request=None, response=None)
        finished = [InboundState.APPLIED, InboundState.IGNORED, InboundState.GIVEN_UP]
        messages = InboundMessage.objects.filter(
            body__isnull=False, received_at__lt=before, state__in=finished
        )
        messages.update(body=None)
