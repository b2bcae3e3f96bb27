"""That no personal value of a case outlives its retention."""

from datetime import timedelta

from django.utils import timezone

from cases.models import Case
from cases.retention.due import overdue_cases
from guildhall.core.ledger import LedgerCheck, LedgerResult, ledger_checks

# The purge runs hourly; a day is what the law and we allow it.
GRACE = timedelta(hours=24)


@ledger_checks.register
class RetentionLedger(LedgerCheck):
    """What is due is gone within a day, and nothing comes back."""

    slug = "retention"

    def run(self) -> LedgerResult:
        overdue = overdue_cases(timezone.now() - GRACE).count()
        text = f"{overdue} cases hold personal values past their retention"
        purged = Case.objects.filter(purged_at__isnull=False).count()
        return LedgerResult({"purged_cases": purged}, [text] if overdue else [])
