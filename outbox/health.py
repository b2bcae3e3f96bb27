"""How long the oldest unfinished delivery has waited, for /healthz/."""

from datetime import timedelta

from guildhall.core.health import Health, HealthCheck, health_checks
from outbox.queries import oldest_pending_age

# Another council system may be down for hours, and then deliveries wait by rule: that is no fault of ours.
TOO_LONG = timedelta(hours=24)


@health_checks.register
class DeliveriesHealth(HealthCheck):
    slug = "deliveries"
    label = "Oldest pending delivery"

    def check(self) -> Health:
        age = oldest_pending_age()
        if age is None:
            return Health(ok=True)
        return Health(ok=age < TOO_LONG, age_seconds=round(age.total_seconds(), 1))
