"""Email to people, through the server that EMAIL_URL names."""

from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from guildhall.core.http import NoAnswer, OutboundRefused, Unreachable
from guildhall.core.smtp import MailRefused, MailServer, send_mail
from integrations.email.building import build_mail
from integrations.email.config import EmailConfig
from outbox.plugins import (
    FaultKind,
    Medium,
    Message,
    Outgoing,
    Payload,
    PluginError,
    SendFault,
    Sent,
    media,
)


@media.register
class EmailMedium(Medium):
    """Repeated under the same Message-ID: a second copy is better than none."""

    slug = "email"
    label = "Email"
    config_form = EmailConfig

    def send(self, outgoing: Outgoing, payload: Payload) -> Sent:
        if not isinstance(payload, Message):
            raise PluginError("email takes a letter, not a document", permanent=True)
        sender = str(outgoing.destination.config.get("sender") or settings.DEFAULT_FROM_EMAIL)
        mail = build_mail(payload, sender=sender, message_id=outgoing.delivery.uuid, domain=_domain())
        server = MailServer.from_url(settings.EMAIL_URL)
        timeout = float(outgoing.destination.timeout)
        try:
            send_mail(server, mail, sender=parseaddr(sender)[1], to=parseaddr(payload.to)[1], timeout=timeout)
        except MailRefused as problem:
            raise _refused(problem, payload) from None
        except (Unreachable, OutboundRefused) as problem:
            raise SendFault(str(problem), kind=FaultKind.DESTINATION, request=_kept(payload)) from None
        except NoAnswer as problem:
            raise SendFault(str(problem), kind=FaultKind.UNKNOWN, request=_kept(payload)) from None
        return Sent(request=_kept(payload))


def _refused(problem: MailRefused, message: Message) -> SendFault:
    """5xx is for ever (no such mailbox), 4xx for now (RFC 5321, 4.2.1)."""
    kind = FaultKind.MESSAGE if problem.code >= 500 else FaultKind.SERVER
    return SendFault(str(problem), kind=kind, status=problem.code, request=_kept(message))


def _kept(message: Message) -> dict[str, Any]:
    """Return what is kept of a mail; never a text that holds a code or a link."""
    if message.has_secret:
        return {"subject": message.subject}
    return {"to": message.to, "subject": message.subject, "text": message.text}


def _domain() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
