"""Ask for what is sent to an email address alone: the code to a draft, or the list of one's drafts.

Nothing is looked up here. Whether there is such a draft is found out by the worker, so that asking takes the same
queries and the same time for an address that we know and for one that we don't.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forms.topics import CODE, CODE_TOPIC, LIST, LIST_TOPIC
from guildhall.core.codes.making import LIFETIME
from guildhall.core.keyed_hash import hash_email
from guildhall.core.uuid7 import uuid7
from outbox.actions import emit, ensure_mail_destination
from outbox.plugins import NewDelivery, NewEvent

LIST_WAITS = timedelta(days=1)


def ask_draft_code(*, council_id: int, draft_uuid: UUID, email: str, locale: str) -> None:
    """Have a code sent if the draft was saved with this address."""
    event = NewEvent(council_id, CODE_TOPIC, draft_uuid, data=_from(email))
    _ask(event, purpose=CODE, locale=locale, waits=LIFETIME)


def ask_draft_list(*, council_id: int, email: str, locale: str) -> None:
    """Have the list of the drafts sent that were saved with this address, if there are any."""
    event = NewEvent(council_id, LIST_TOPIC, uuid7(), data=_from(email))
    _ask(event, purpose=LIST, locale=locale, waits=LIST_WAITS)


def _from(email: str) -> dict[str, str]:
    """What the worker finds drafts by; the address itself stands nowhere."""
    return {"email_hash": hash_email(email)}


def _ask(event: NewEvent, *, purpose: str, locale: str, waits: timedelta) -> None:
    with transaction.atomic():
        delivery = NewDelivery(
            destination_id=ensure_mail_destination(event.council_id),
            purpose=purpose,
            recipient=str(event.subject),
            locale=locale,
            expires_at=timezone.now() + waits,
        )
        emit(event=event, deliveries=[delivery])
