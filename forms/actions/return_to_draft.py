"""Go on with a saved draft in another browser."""

from uuid import UUID

from django.db import transaction

from forms.actions.mark_steps import mark_steps
from forms.journey.drafts import DraftRow, read_draft
from forms.journey.hosts import Host
from forms.journey.loaded import load_version
from forms.models import Draft, StepKind
from forms.topics import CODE
from guildhall.core.codes.redeeming import redeem_code


def return_to_draft(*, host: Host, draft_uuid: UUID, email_hash: str, code: str) -> DraftRow | None:
    """Return the draft when the code is right and it is still saved with that address, else None."""
    with transaction.atomic():
        is_right = redeem_code(purpose=CODE, subject=draft_uuid, email_hash=email_hash, code=code)
        row = _saved_with(email_hash, host, draft_uuid) if is_right else None
        if row is not None:
            _count(row)
    return row


def _saved_with(email_hash: str, host: Host, draft_uuid: UUID) -> DraftRow | None:
    saved = Draft.objects.filter(uuid=draft_uuid, form_id=host.form_id, email_hash=email_hash)
    return read_draft(draft_uuid) if email_hash and saved.exists() else None


def _count(row: DraftRow) -> None:
    loaded = load_version(row.version_id, row.sha256, row.locale)
    step = loaded.walk(row.all_answers).open_step or "check"
    mark_steps(
        form_id=row.form_id,
        version=loaded.number,
        channel=row.channel,
        locale=row.locale,
        marks=[(step, StepKind.RETURN)],
    )
