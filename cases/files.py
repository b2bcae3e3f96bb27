"""The files of a case, those that came with its form among them: whose they are, and how they are told of."""

from collections.abc import Iterable
from uuid import UUID

from cases.actions.refuse_file import refuse_file
from cases.models import CaseFile
from cases.plugins import answer_views
from guildhall.core.files.owners import FileOwner, file_owners
from guildhall.core.models import StoredFile


@file_owners.register
class CaseFileOwner(FileOwner):
    """Files that a resident added to a case."""

    slug = "case_files"

    def owned(self, ids: Iterable[int]) -> set[int]:
        return set(
            CaseFile.objects.filter(stored_file__in=list(ids)).values_list("stored_file_id", flat=True)
        )

    def refused(self, stored: StoredFile) -> None:
        file = CaseFile.objects.filter(stored_file=stored).first()
        if file is not None:
            refuse_file(case_id=file.case_id, stored=stored)


def files_of_case(case_id: int) -> list[StoredFile]:
    """Return every file of a case, in the order in which they came."""
    ids = set(CaseFile.objects.filter(case=case_id).values_list("stored_file_id", flat=True))
    for view in answer_views:
        ids |= set(view.files(case_id))
    return list(StoredFile.objects.filter(pk__in=ids).order_by("pk")) if ids else []


def file_of_case(case_id: int, uuid: UUID) -> StoredFile | None:
    """Return a file if it is this case's."""
    return next((stored for stored in files_of_case(case_id) if stored.uuid == uuid), None)


def file_facts(stored: StoredFile) -> dict[str, object]:
    """Return what other systems are told of a file."""
    return {
        "id": str(stored.uuid),
        "name": stored.name,
        "size": stored.size,
        "type": stored.content_type,
        "sha256": stored.sha256,
        "state": stored.state,
    }
