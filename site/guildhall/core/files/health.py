"""How long files have waited for their check, for /healthz/."""

from datetime import timedelta

from django.utils import timezone

from guildhall.core.health import Health, HealthCheck, health_checks
from guildhall.core.models import StoredFile

State = StoredFile.State
TOO_LONG = timedelta(hours=1)


@health_checks.register
class FileCheckHealth(HealthCheck):
    """A scanner that is down, or a worker that checks nothing, shows here."""

    slug = "file_checks"
    label = "Checks of files"

    def check(self) -> Health:
        unchecked = StoredFile.objects.filter(state__in=(State.WAITING, State.HELD)).order_by("stored_at")
        oldest = unchecked.values_list("stored_at", flat=True).first()
        if oldest is None:
            return Health(ok=True)
        age = timezone.now() - oldest
        return Health(ok=age < TOO_LONG, age_seconds=round(age.total_seconds(), 1))
