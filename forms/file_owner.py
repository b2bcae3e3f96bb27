"""The uploads of forms among the stored files: whose they are, and what follows when one is refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from cases.actions.refuse_file import refuse_file
from forms.actions.save_step import write_answers
from forms.journey.drafts import lock_draft
from forms.journey.loaded import load_version
from forms.models import Upload
from guildhall.core.files.owners import FileOwner, file_owners
from guildhall.core.models import StoredFile


@file_owners.register
class UploadOwner(FileOwner):
    """A refused file of a draft is marked in its answer, so that it can't be sent; one that was sent is the case's."""

    slug = "uploads"

    def owned(self, ids: Iterable[int]) -> set[int]:
        return set(Upload.objects.filter(stored_file__in=list(ids)).values_list("stored_file_id", flat=True))

    def refused(self, stored: StoredFile) -> None:
        belongs = Q(draft__isnull=False) | Q(submission__isnull=False)
        upload = (
            Upload.objects.select_related("draft", "submission").filter(belongs, stored_file=stored).first()
        )
        if upload is None:
            return
        if upload.submission:
            refuse_file(case_id=upload.submission.case_id, stored=stored)
        elif not _mark(upload, stored):
            # It was handed in while we looked.
            self.refused(stored)


def _mark(upload: Upload, stored: StoredFile) -> bool:
    """Say in the draft's answer that a file was refused; False when there is no such draft any more."""
    assert upload.draft is not None
    row = lock_draft(upload.draft.uuid)
    if row is None:
        # An expired draft is nobody's; a submitted one has handed its files on.
        return not Upload.objects.filter(pk=upload.pk, submission__isnull=False).exists()
    key = upload.field_key
    marked = [_marked(one, stored) for one in row.all_answers.get(key) or []]
    loaded = load_version(row.version_id, row.sha256, row.locale)
    write_answers(row, loaded, {**row.all_answers, key: marked}, None)
    return True


def _marked(one: Mapping[str, Any], stored: StoredFile) -> dict[str, Any]:
    is_it = one["id"] == str(stored.uuid)
    return {**one, "refused": stored.reason} if is_it else dict(one)
