"""The drafts that a person saved with an email address, for an export and an erasure."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from forms.exporting import exported_draft
from forms.models import Draft, Upload
from guildhall.core.keyed_hash import hash_email
from guildhall.core.person_records import Erased, PersonRecords, person_records
from guildhall.core.stored_files import remove_stored_files


@person_records.register
class DraftRecords(PersonRecords):
    """A draft without an address is its browser's alone: nobody could say whose it is, and it expires."""

    slug = "drafts"
    label = "Drafts"

    def export(self, email: str) -> list[Mapping[str, Any]]:
        drafts = _drafts_of(email).select_related("form", "version", "preview_spec")
        return [exported_draft(draft) for draft in drafts.order_by("pk")]

    def files(self, email: str) -> list[int]:
        uploads = Upload.objects.filter(draft__in=_drafts_of(email))
        return list(uploads.values_list("stored_file_id", flat=True))

    def erase(self, email: str, *, is_dry: bool) -> Erased:
        erased = Erased()
        for pk in list(_drafts_of(email).values_list("pk", flat=True)):
            if not is_dry:
                erase_draft(draft_id=pk)
            erased.count("drafts")
        return erased


def erase_draft(*, draft_id: int) -> None:
    """Delete a draft with its files."""
    with transaction.atomic():
        uploads = Upload.objects.filter(draft=draft_id)
        stored = list(uploads.values_list("stored_file_id", flat=True))
        uploads.delete()
        remove_stored_files(ids=stored)
        # Without reading the rows: their seal key may be lost.
        Draft.objects.filter(pk=draft_id).only("pk").delete()


def _drafts_of(email: str) -> QuerySet[Draft]:
    theirs = Q(email_hash=hash_email(email)) | Q(resident__email__iexact=email.strip())
    return Draft.objects.filter(theirs)
