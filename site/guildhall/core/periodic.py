"""What runs by the clock; whichever worker takes the lease runs it, the others pass."""

from datetime import datetime, timedelta
from typing import ClassVar

import structlog
from django.db.models import Q
from django.utils import timezone

from guildhall.core.models import PeriodicRun
from guildhall.core.registry import Registry

log = structlog.get_logger(__name__)


class PeriodicTask:
    """Something to do every so often; registered in `periodic`.

    `lease` is longer than it ever takes: a worker that was killed in it doesn't keep the others from it.
    """

    slug: ClassVar[str] = ""
    every: ClassVar[timedelta]
    lease: ClassVar[timedelta] = timedelta(minutes=15)

    def run(self) -> None:
        """Do it. Must be able to run again after being killed half-way; an exception is logged."""
        raise NotImplementedError


periodic: Registry[PeriodicTask] = Registry("periodic task", PeriodicTask)


def run_due_tasks() -> list[str]:
    """Run what is due and held by no other worker; return the slugs that ran."""
    known = dict(PeriodicRun.objects.values_list("slug", "last_at"))
    return [slug for slug, task in periodic.items() if _is_due(task, known.get(slug)) and _run(task)]


def _is_due(task: PeriodicTask, last_at: datetime | None) -> bool:
    return last_at is None or last_at <= timezone.now() - task.every


def _run(task: PeriodicTask) -> bool:
    if not _take_lease(task):
        return False
    try:
        task.run()
    except Exception as problem:
        log.error("periodic task failed", task=task.slug, problem=type(problem).__name__)
    PeriodicRun.objects.filter(slug=task.slug).update(last_at=timezone.now(), lease_until=None)
    return True


def _take_lease(task: PeriodicTask) -> bool:
    now = timezone.now()
    PeriodicRun.objects.bulk_create([PeriodicRun(slug=task.slug)], ignore_conflicts=True)
    is_free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    is_due = Q(last_at__isnull=True) | Q(last_at__lte=now - task.every)
    rows = PeriodicRun.objects.filter(is_free, is_due, slug=task.slug)
    return rows.update(lease_until=now + task.lease) == 1
