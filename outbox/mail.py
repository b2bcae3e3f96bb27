"""Mail of Django, allauth and Wagtail: stored sealed, sent by the worker, then wiped."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from guildhall.core.due_work import DueWork, due_work
from guildhall.core.models import Council
from outbox.actions import emit, ensure_mail_destination
from outbox.models import FrameworkMail
from outbox.plugins import (
    DeliveryDone,
    DeliveryListener,
    Message,
    NewDelivery,
    NewEvent,
    Outgoing,
    PayloadSource,
    delivery_listeners,
    payload_sources,
)

TOPIC = "framework.mail"
KEPT_FOR = timedelta(hours=24)


class OutboxEmailBackend(BaseEmailBackend):
    """Django's EMAIL_BACKEND: nothing is sent in the request, every recipient gets a mail of their own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                store_mail(to=recipient, message=message)
        return len(email_messages)


def store_mail(*, to: str, message: EmailMessage) -> FrameworkMail:
    """Keep one mail for the worker, in one transaction with its event and delivery."""
    # Frameworks don't say for whom they write; their mail goes out in the name of the first council.
    council_id = Council.objects.order_by("pk").values_list("pk", flat=True)[0]
    expires_at = timezone.now() + KEPT_FOR
    with transaction.atomic():
        mail = FrameworkMail.objects.create(
            council_id=council_id, message=_stored(to, message), expires_at=expires_at
        )
        delivery = NewDelivery(destination_id=ensure_mail_destination(council_id), expires_at=expires_at)
        emit(event=NewEvent(council_id=council_id, topic=TOPIC, subject=mail.uuid), deliveries=[delivery])
    return mail


def _stored(to: str, message: EmailMessage) -> dict[str, Any]:
    alternatives = getattr(message, "alternatives", [])
    html = [str(content) for content, mimetype in alternatives if mimetype == "text/html"]
    return {
        "to": to,
        "subject": str(message.subject),
        "text": str(message.body),
        "html": html[0] if html else "",
        "reply_to": message.reply_to[0] if message.reply_to else "",
    }


@payload_sources.register
class FrameworkMailSource(PayloadSource):
    """The stored mail; nothing once it is wiped."""

    slug = TOPIC

    def build(self, outgoing: Outgoing) -> Message | None:
        mail = FrameworkMail.objects.filter(uuid=outgoing.event.subject).first()
        if mail is None or mail.message is None:
            return None
        return Message(**mail.message, has_secret=True)


@delivery_listeners.register
class WipeSentMail(DeliveryListener):
    """Wipes the stored mail in the transaction that notes it as sent."""

    slug = TOPIC

    def on_done(self, done: DeliveryDone) -> None:
        if done.topic == TOPIC:
            FrameworkMail.objects.filter(uuid=done.subject).update(message=None)


@due_work.register
class WipeExpiredMail(DueWork):
    """Wipes mail that could not be sent in its time."""

    slug = "outbox.framework_mail"

    def run(self, limit: int) -> int:
        expired = FrameworkMail.objects.filter(message__isnull=False, expires_at__lte=timezone.now())
        return expired.update(message=None) if expired.exists() else 0
