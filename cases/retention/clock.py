"""The purge by the clock."""

from datetime import timedelta

from django.utils import timezone

from cases.actions.purge_cases import purge_cases
from guildhall.core.periodic import PeriodicTask, periodic


@periodic.register
class PurgeCases(PeriodicTask):
    """Hourly, so that nothing outlives its retention by a day even where a run fails."""

    slug = "cases.purge"
    every = timedelta(hours=1)
    lease = timedelta(hours=1)

    def run(self) -> None:
        purge_cases(now=timezone.now())
