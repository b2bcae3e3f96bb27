"""Have an email address proved: send a code there, and take it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from forms.actions.mark_steps import mark_steps
from forms.actions.save_step import DraftGone, arrival
from forms.engine.route import step_after
from forms.journey.drafts import DraftRow, lock_draft
from forms.journey.loaded import LoadedSpec
from forms.journey.proven import with_proof
from forms.models import Draft
from forms.topics import PROVE, PROVE_TOPIC
from guildhall.core.codes.making import LIFETIME
from guildhall.core.codes.redeeming import redeem_code
from guildhall.core.keyed_hash import hash_email
from outbox.actions import emit, ensure_mail_destination
from outbox.plugins import NewDelivery, NewEvent


def send_proof(*, council_id: int, draft_uuid: UUID, email: str, locale: str) -> None:
    """Have a code sent to an address among a draft's answers; the address itself stands nowhere else."""
    with transaction.atomic():
        delivery = NewDelivery(
            destination_id=ensure_mail_destination(council_id),
            purpose=PROVE,
            recipient=str(draft_uuid),
            locale=locale,
            expires_at=timezone.now() + LIFETIME,
        )
        event = NewEvent(council_id, PROVE_TOPIC, draft_uuid, data={"email_hash": hash_email(email)})
        emit(event=event, deliveries=[delivery])


def prove_email(
    *, draft_uuid: UUID, loaded: LoadedSpec, step: str, email: str, code: str
) -> dict[str, Any] | None:
    """Return all answers of the draft, which remembers the address, when the code is right; else None.

    A wrong one counts as one of five tries. Raises DraftGone.
    """
    email_hash = hash_email(email)
    with transaction.atomic():
        if not redeem_code(purpose=PROVE, subject=draft_uuid, email_hash=email_hash, code=code):
            return None
        row = lock_draft(draft_uuid)
        if row is None:
            raise DraftGone
        clear = with_proof(row.answers, email_hash)
        Draft.objects.filter(pk=row.id).update(answers=clear, rev=F("rev") + 1)
        answers = {**row.all_answers, **clear}
        _mark(row, loaded, step, answers)
    return answers


def _mark(row: DraftRow, loaded: LoadedSpec, step: str, answers: Mapping[str, Any]) -> None:
    if loaded.unproven(answers, step):
        return
    walk = loaded.walk(answers)
    mark_steps(
        form_id=row.form_id,
        version=loaded.number,
        channel=row.channel,
        locale=row.locale,
        marks=[arrival(walk, step_after(loaded.spec, walk, step))],
    )
