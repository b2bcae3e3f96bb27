"""Save a draft with an email address: what was answered can be gone on with on any device."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forms.actions.mark_steps import mark_steps
from forms.actions.save_step import DraftGone
from forms.actions.start_draft import KEPT_DAYS
from forms.journey.drafts import DraftRow, lock_draft
from forms.journey.hosts import Host
from forms.models import Draft, StepKind
from forms.topics import SAVED, SAVED_TOPIC
from guildhall.core.keyed_hash import hash_email
from outbox.actions import emit, ensure_mail_destination
from outbox.plugins import NewDelivery, NewEvent


def save_for_later(*, host: Host, draft_uuid: UUID, version: int, step: str, email: str) -> None:
    """Keep the draft for 28 days from now under this address, and have its link sent there.

    `step` is where its owner left off. Another address replaces the one before. Raises DraftGone.
    """
    with transaction.atomic():
        row = lock_draft(draft_uuid)
        if row is None:
            raise DraftGone
        expires_at = timezone.now() + timedelta(days=KEPT_DAYS)
        Draft.objects.filter(pk=row.id).update(
            email=email,
            email_hash=hash_email(email),
            placement_id=host.placement_id,
            expires_at=expires_at,
        )
        mark_steps(
            form_id=row.form_id,
            version=version,
            channel=row.channel,
            locale=host.locale,
            marks=[(step, StepKind.SAVE)],
        )
        _send_link(row, host.locale, expires_at)


def _send_link(row: DraftRow, locale: str, expires_at: datetime) -> None:
    emit(
        event=NewEvent(council_id=row.council_id, topic=SAVED_TOPIC, subject=row.uuid),
        deliveries=[
            NewDelivery(
                destination_id=ensure_mail_destination(row.council_id),
                purpose=SAVED,
                recipient=str(row.uuid),
                locale=locale,
                expires_at=expires_at,
            )
        ],
    )
