"""The words of the emails about saved drafts; their sources read the draft anew at each attempt."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from forms.proofs import address_to_prove
from forms.saved_drafts import address_of, saved_draft, saved_drafts
from forms.topics import CODE, CODE_TOPIC, LIST, LIST_TOPIC, PROVE, PROVE_TOPIC, SAVED, SAVED_TOPIC
from guildhall.core.codes.making import make_code
from guildhall.core.models import Council
from outbox.letters import write_letter
from outbox.plugins import Message, Outgoing, PayloadSource, payload_sources


@payload_sources.register
class SavedSource(PayloadSource):
    """The link to a draft that was saved, and until when it is kept."""

    slug = f"{SAVED_TOPIC}/{SAVED}"

    def build(self, outgoing: Outgoing) -> Message | None:
        draft = saved_draft(outgoing.event.subject, outgoing.delivery.locale)
        if draft is None:
            return None
        with override(outgoing.delivery.locale):
            return _letter(outgoing, draft.email, "draft_saved", _("The form that you saved"), draft=draft)


@payload_sources.register
class DraftCodeSource(PayloadSource):
    """The code that opens a draft, if it was saved with the address that was typed; made now, kept only hashed."""

    slug = f"{CODE_TOPIC}/{CODE}"

    def build(self, outgoing: Outgoing) -> Message | None:
        email_hash = _hash_in(outgoing)
        to = address_of(outgoing.event.subject, email_hash)
        if not to:
            return None
        return _code_letter(outgoing, to, CODE, email_hash)


@payload_sources.register
class ProofSource(PayloadSource):
    """The code that proves an email address among the answers, as long as it is among them."""

    slug = f"{PROVE_TOPIC}/{PROVE}"

    def build(self, outgoing: Outgoing) -> Message | None:
        email_hash = _hash_in(outgoing)
        to = address_to_prove(outgoing.event.subject, email_hash)
        return _code_letter(outgoing, to, PROVE, email_hash) if to else None


@payload_sources.register
class DraftListSource(PayloadSource):
    """Every form that is saved with an address; no letter where there is none."""

    slug = f"{LIST_TOPIC}/{LIST}"

    def build(self, outgoing: Outgoing) -> Message | None:
        locale = outgoing.delivery.locale
        drafts = saved_drafts(outgoing.event.council_id, _hash_in(outgoing), locale)
        if not drafts:
            return None
        with override(locale):
            subject = _("The forms that you saved")
            return _letter(outgoing, drafts[0].email, "draft_list", subject, drafts=drafts)


def _code_letter(outgoing: Outgoing, to: str, purpose: str, email_hash: str) -> Message:
    code = make_code(
        delivery_uuid=outgoing.delivery.uuid,
        council_id=outgoing.event.council_id,
        purpose=purpose,
        subject=outgoing.event.subject,
        email_hash=email_hash,
    )
    with override(outgoing.delivery.locale):
        return replace(_letter(outgoing, to, "code", _("Your code"), code=code), has_secret=True)


def _hash_in(outgoing: Outgoing) -> str:
    return str(outgoing.event.data.get("email_hash") or "")


def _letter(outgoing: Outgoing, to: str, template: str, subject: str, **context: Any) -> Message:
    return write_letter(
        to=to,
        council=Council.objects.get(pk=outgoing.event.council_id),
        locale=outgoing.delivery.locale,
        template=template,
        subject=subject,
        context=context,
    )
