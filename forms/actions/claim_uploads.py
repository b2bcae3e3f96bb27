"""The files of a draft become those of its submission."""

from collections.abc import Iterable

from django.db.models import Case, Subquery, Value, When

from forms.journey.drafts import DraftRow
from forms.models import Submission, Upload


def claim_uploads(*, draft: DraftRow, keys: Iterable[str]) -> None:
    """Hand the uploads of these fields to the submission of a draft, in one query and the caller's transaction.

    Those of fields that aren't on the path lose their draft as well, and belong to nothing: they are deleted soon.
    """
    submission = Submission.objects.filter(draft_uuid=draft.uuid).values("pk")[:1]
    counts = When(field_key__in=list(keys), then=Subquery(submission))
    Upload.objects.filter(draft=draft.id).update(submission=Case(counts, default=Value(None)), draft=None)
