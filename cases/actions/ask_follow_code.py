"""Ask for a code to the follow page; what comes of it is told by email alone."""

from django.db import transaction
from django.utils import timezone

from cases.queries import party_of
from cases.topics import FOLLOW_CODE, FOLLOW_TOPIC
from guildhall.core.codes.making import LIFETIME
from outbox.actions import emit, ensure_mail_destination
from outbox.plugins import NewDelivery, NewEvent


def ask_follow_code(*, reference: str, email: str) -> None:
    """Have a code sent if the two belong together; return nothing either way."""
    party = party_of(reference, email)
    if party is None:
        return
    with transaction.atomic():
        emit(
            event=NewEvent(council_id=party.case.council_id, topic=FOLLOW_TOPIC, subject=party.case.uuid),
            deliveries=[
                NewDelivery(
                    destination_id=ensure_mail_destination(party.case.council_id),
                    purpose=FOLLOW_CODE,
                    recipient=str(party.uuid),
                    locale=party.locale,
                    expires_at=timezone.now() + LIFETIME,
                )
            ],
        )
