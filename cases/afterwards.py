"""What a resident may still do with a case, by how far it is."""

from datetime import timedelta

from django.utils import timezone

from cases.models import Case

DAYS_AFTER_CLOSING = 28


def can_change(case: Case) -> bool:
    """Say whether it may be withdrawn, corrected or added to: only while somebody works on it."""
    return not case.is_closed


def can_reopen(case: Case) -> bool:
    """Say whether it ended so lately that it may be opened again; a duplicate's work goes on elsewhere."""
    return was_closed_lately(case) and case.merged_into_id is None


def was_closed_lately(case: Case) -> bool:
    """Say whether it was closed less than 28 days ago."""
    if not case.is_closed or case.closed_at is None:
        return False
    return timezone.now() - case.closed_at < timedelta(days=DAYS_AFTER_CLOSING)
