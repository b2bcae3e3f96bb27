"""What a submission holds of people, for the purge, an erasure and an export of its case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from cases.retention.holdings import CaseHolding, CaseIds, case_holdings
from forms.exporting import exported_submission
from forms.models import Submission, Upload
from guildhall.core.stored_files import remove_stored_files

EMPTY: Mapping[str, Any] = {"answers": {}, "sealed": None, "email_hash": "", "resident": None, "quote": []}
HOLDS_SOMETHING = ~Q(answers={}) | Q(sealed__isnull=False) | ~Q(email_hash="") | Q(resident__isnull=False)


@case_holdings.register
class SubmissionHolding(CaseHolding):
    """The answers, their files, and whose they are. That something was sent in, and when, stays."""

    slug = "submissions"

    def past(self, now: datetime) -> CaseIds:
        return Submission.objects.filter(purge_after__lte=now).values("case_id")

    def later(self, now: datetime) -> CaseIds:
        return Submission.objects.filter(purge_after__gt=now).values("case_id")

    def on_hold(self) -> CaseIds:
        return Submission.objects.filter(legal_hold=True).values("case_id")

    def left(self, before: datetime) -> CaseIds:
        return Submission.objects.filter(HOLDS_SOMETHING, case__purged_at__isnull=False).values("case_id")

    def erase(self, case_id: int) -> Mapping[str, int]:
        uploads = _remove_uploads(case_id)
        rows = Submission.objects.filter(case=case_id)
        return {"uploads": uploads, "submissions": rows.filter(HOLDS_SOMETHING).update(**EMPTY)}

    def is_theirs(self, case_id: int, email_hash: str) -> bool:
        return Submission.objects.filter(case=case_id, email_hash=email_hash).exists()

    def export(self, case_id: int, locale: str) -> Mapping[str, Any]:
        return exported_submission(case_id, locale)


def _remove_uploads(case_id: int) -> int:
    uploads = Upload.objects.filter(submission__case=case_id)
    stored = list(uploads.values_list("stored_file_id", flat=True))
    uploads.delete()
    remove_stored_files(ids=stored)
    return len(stored)
