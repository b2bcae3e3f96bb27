"""What /healthz/ asks: each part registers a check of its own."""

from dataclasses import asdict, dataclass
from datetime import timedelta

import structlog
from django.db import DatabaseError, connection
from django.utils import timezone

from guildhall.core.models import Heartbeat
from guildhall.core.registry import Registry

log = structlog.get_logger("guildhall.health")
WORKER_SILENT_AFTER = timedelta(minutes=2)


@dataclass(frozen=True)
class Health:
    """How a part is; `age_seconds` is the age of what it waits for, None where there is nothing."""

    ok: bool
    age_seconds: float | None = None


class HealthCheck:
    """One part of the installation; called on each request of /healthz/, so it must be quick (one query).

    It may raise DatabaseError; it must not wait for another system.
    """

    slug = ""
    label = ""

    def check(self) -> Health:
        raise NotImplementedError


health_checks: Registry[HealthCheck] = Registry("health check", HealthCheck)


def run_health_checks(*only: str) -> dict[str, Health]:
    """Return each check's result by slug, of all or of those named; one that raises counts as failed."""
    return {slug: _result(check) for slug, check in health_checks.items() if not only or slug in only}


def as_json(results: dict[str, Health]) -> dict[str, object]:
    """Return the document of /healthz/."""
    is_well = all(result.ok for result in results.values())
    return {
        "status": "ok" if is_well else "failing",
        "checks": {slug: asdict(result) for slug, result in results.items()},
    }


def _result(check: HealthCheck) -> Health:
    try:
        return check.check()
    except DatabaseError:
        log.warning("health check failed", check=check.slug)
        return Health(ok=False)


@health_checks.register
class DatabaseHealth(HealthCheck):
    slug = "database"
    label = "Database"

    def check(self) -> Health:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return Health(ok=True)


@health_checks.register
class WorkerHealth(HealthCheck):
    """The worker writes its heartbeat every few seconds; one that never did counts as silent."""

    slug = "worker"
    label = "Worker"

    def check(self) -> Health:
        beat = Heartbeat.objects.filter(process="worker").first()
        if beat is None:
            return Health(ok=False)
        age = timezone.now() - beat.at
        return Health(ok=age < WORKER_SILENT_AFTER, age_seconds=round(age.total_seconds(), 1))
