"""Files of a draft: each is an answer's item and a row, written and taken away together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from forms.actions.save_step import hold_draft, write_answers
from forms.engine.model import Field
from forms.field_types.file import most_of
from forms.journey.drafts import DraftRow, split_special
from forms.journey.loaded import LoadedSpec
from forms.models import Upload
from guildhall.core.files.keeping import keep_file
from guildhall.core.files.receiving import TOO_MANY, Declined, Incoming, Received
from guildhall.core.models import StoredFile
from guildhall.core.stored_files import remove_stored_files


def keep_uploads(
    *, draft_uuid: UUID, loaded: LoadedSpec, incoming: Incoming
) -> tuple[DraftRow, list[Declined]]:
    """Add what came to the answers; return the draft as it is then, and what was too much.

    A file that is there already, byte for byte, is not added again: a page that is loaded again posts it twice.
    Another tab may have added some meanwhile, so the most files are counted under the lock. Raises DraftGone.
    """
    with transaction.atomic():
        row = hold_draft(draft_uuid, loaded)
        answers, fields, too_many = dict(row.all_answers), loaded.spec.fields(), []
        known = _known_hashes(row.id)
        for received in incoming.received:
            there = answers.get(received.input) or []
            if (received.input, received.kept.sealed.sha256) in known:
                continue
            if len(there) >= most_of(fields[received.input]):
                too_many.append(Declined(received.input, received.name, TOO_MANY))
                continue
            known.add((received.input, received.kept.sealed.sha256))
            answers[received.input] = [*there, _keep(row, received, incoming)]
        return _write(row, loaded, answers), too_many


def remove_upload(*, draft_uuid: UUID, loaded: LoadedSpec, field: Field, file_uuid: str) -> DraftRow:
    """Take a file out of the answer and delete it; one that isn't there changes nothing. Raises DraftGone."""
    with transaction.atomic():
        row = hold_draft(draft_uuid, loaded)
        there = row.all_answers.get(field.key) or []
        left = [one for one in there if one["id"] != file_uuid]
        if len(left) == len(there):
            return row
        _delete(Upload.objects.filter(draft=row.id, field_key=field.key, stored_file__uuid=file_uuid))
        answers = {**row.all_answers, field.key: left}
        if not left:
            del answers[field.key]
        return _write(row, loaded, answers)


def _write(row: DraftRow, loaded: LoadedSpec, answers: Mapping[str, Any]) -> DraftRow:
    """Write a locked draft's answers, and return it as it is then."""
    write_answers(row, loaded, answers, None)
    clear, sealed = split_special(loaded.spec, answers, row.sealed)
    return replace(row, version_id=loaded.version_id, answers=clear, sealed=sealed, rev=row.rev + 1)


def delete_uploads(draft_ids: Iterable[int]) -> int:
    """Delete the files of drafts that go; return how many."""
    return _delete(Upload.objects.filter(draft__in=list(draft_ids)))


def _known_hashes(draft_id: int) -> set[tuple[str, str]]:
    rows = Upload.objects.filter(draft=draft_id)
    return set(rows.values_list("field_key", "stored_file__sha256"))


def _keep(row: DraftRow, received: Received, incoming: Incoming) -> dict[str, Any]:
    stored = keep_file(
        council_id=row.council_id,
        name=received.name,
        kind=received.kind,
        kept=incoming.claim(received),
    )
    Upload.objects.create(stored_file=stored, draft_id=row.id, field_key=received.input)
    return item_of(stored)


def item_of(stored: StoredFile) -> dict[str, Any]:
    """Return a file as an item of its field's answer."""
    return {
        "id": str(stored.uuid),
        "name": stored.name,
        "size": stored.size,
        "type": stored.content_type,
    }


def _delete(uploads: Any) -> int:
    stored: Sequence[int] = list(uploads.values_list("stored_file_id", flat=True))
    Upload.objects.filter(stored_file__in=stored).delete()
    return remove_stored_files(ids=stored)
