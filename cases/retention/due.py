"""Which cases must lose what they hold of persons, and which are kept although their time is up."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Case, CaseEvent, EventType
from cases.retention.holdings import case_holdings


def due_cases(now: datetime) -> QuerySet[Case]:
    """Return the cases to purge: closed, past every date, on no hold, and with something left to delete.

    Of several dates the latest counts. A purged case is due again when something was written to it since.
    """
    first = Q(purged_at=None) & _any("past", now) & ~_any("later", now)
    again = Q(purged_at__isnull=False) & _any("left", now)
    return Case.objects.filter(first | again, closed_at__lte=now).exclude(_any("on_hold"))


def overdue_cases(now: datetime) -> QuerySet[Case]:
    """Return the cases that were due already then and still hold something now.

    A hold that was lifted since is no fault: the case wasn't due while it was on.
    """
    lifted = CaseEvent.objects.filter(case=OuterRef("pk"), type=EventType.HOLD_LIFTED, recorded_at__gt=now)
    return due_cases(now).exclude(Exists(lifted))


def kept_open(now: datetime) -> int:
    """Count the cases past their date that stay because they are open."""
    return _past(now).filter(closed_at=None).count()


def kept_on_hold(now: datetime) -> int:
    """Count the closed cases past their date that stay because of a legal hold."""
    return _past(now).filter(_any("on_hold"), closed_at__isnull=False).count()


def is_on_hold(case_id: int) -> bool:
    """Say whether a legal hold of any app keeps the case."""
    return Case.objects.filter(_any("on_hold"), pk=case_id).exists()


def _past(now: datetime) -> QuerySet[Case]:
    return Case.objects.filter(_any("past", now), purged_at=None).exclude(_any("later", now))


def _any(question: str, *when: datetime) -> Q:
    """Ask every holding one of its questions; a case counts that any of them names."""
    found = Q(pk__in=[])
    for holding in case_holdings:
        found |= Q(pk__in=getattr(holding, question)(*when))
    return found
