"""What core clears away by the clock."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from guildhall.core.periodic import PeriodicTask, periodic
from guildhall.core.rate_limits import purge_buckets


@periodic.register
class PurgeRateBuckets(PeriodicTask):
    """The keyed hash of a client's address is kept for a day at most."""

    slug = "purge_rate_buckets"
    every = timedelta(hours=1)

    def run(self) -> None:
        purge_buckets()


@periodic.register
class PurgeSessions(PeriodicTask):
    """Sessions of staff that have ended."""

    slug = "purge_sessions"
    every = timedelta(hours=6)

    def run(self) -> None:
        Session.objects.filter(expire_date__lt=timezone.now()).delete()
