"""The words of the emails that cases send; their payload sources read the case anew at each attempt."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cases.models import CLOSED_KINDS, Case, CaseEvent, CaseParty, EventType
from cases.plain_text import text_of_html
from cases.queries import words_of
from cases.status_words import delay_words, resident_words
from cases.topics import FOLLOW_CODE, FOLLOW_TOPIC, RECEIPT, STATUS_MESSAGE, STATUS_TOPIC, SUBMISSION_TOPIC
from guildhall.core.codes.making import make_code
from outbox.letters import write_letter
from outbox.plugins import Message, Outgoing, PayloadSource, payload_sources


@dataclass(frozen=True, slots=True)
class Letter:
    """One email to one person before it is put into words."""

    party: CaseParty
    locale: str
    template: str
    subject: str
    context: dict[str, Any]
    has_secret: bool = False


@payload_sources.register
class ReceiptSource(PayloadSource):
    """What a resident gets at once: the reference, what happens next, where to follow it."""

    slug = f"{SUBMISSION_TOPIC}/{RECEIPT}"

    def build(self, outgoing: Outgoing) -> Message | None:
        party = _recipient(outgoing)
        if party is None:
            return None
        with override(outgoing.delivery.locale):
            words = words_of(party.case, outgoing.delivery.locale)
            context = {"words": words, "next_text": text_of_html(words.next_html)}
            return _written(
                Letter(
                    party=party,
                    locale=outgoing.delivery.locale,
                    template="receipt",
                    subject=_("We have received it: reference %s") % party.case.reference_id,
                    context=context,
                )
            )


@payload_sources.register
class StatusMessageSource(PayloadSource):
    """What an officer or a back office says about the case, with its status now."""

    slug = f"{STATUS_TOPIC}/{STATUS_MESSAGE}"

    def build(self, outgoing: Outgoing) -> Message | None:
        party = _recipient(outgoing)
        event = _event(party, outgoing.event.seq)
        if party is None or event is None:
            return None
        with override(outgoing.delivery.locale):
            return _written(
                Letter(
                    party=party,
                    locale=outgoing.delivery.locale,
                    template="status",
                    subject=_("News about what you sent us: reference %s") % party.case.reference_id,
                    context=_status_context(party.case, event, outgoing.delivery.locale),
                )
            )


@payload_sources.register
class FollowCodeSource(PayloadSource):
    """The code that opens the follow page; made now, kept only hashed, the same at every attempt."""

    slug = f"{FOLLOW_TOPIC}/{FOLLOW_CODE}"

    def build(self, outgoing: Outgoing) -> Message | None:
        party = _recipient(outgoing)
        if party is None:
            return None
        code = make_code(
            delivery_uuid=outgoing.delivery.uuid,
            council_id=outgoing.event.council_id,
            purpose=FOLLOW_CODE,
            subject=party.case.uuid,
            email_hash=party.email_hash,
        )
        with override(outgoing.delivery.locale):
            return _written(
                Letter(
                    party=party,
                    locale=outgoing.delivery.locale,
                    template="code",
                    subject=_("Your code"),
                    context={"code": code},
                    has_secret=True,
                )
            )


def _recipient(outgoing: Outgoing) -> CaseParty | None:
    """Return the person whom a delivery names, None once they or their address are gone."""
    people = CaseParty.objects.select_related("case__council")
    party = people.filter(uuid=outgoing.delivery.recipient).first()
    return party if party is not None and party.email else None


def _event(party: CaseParty | None, seq: int) -> CaseEvent | None:
    return CaseEvent.objects.filter(case=party.case, seq=seq).first() if party else None


def _status_context(case: Case, event: CaseEvent, locale: str) -> dict[str, Any]:
    return {
        "words": words_of(case, locale),
        "text": _text_of(event),
        "status": resident_words(event.data.get("to") or case.kind, event.data.get("label", "")),
        "outcome": event.data.get("outcome", ""),
        "rate_url": _address("follow_rate", case) if event.data.get("to") in CLOSED_KINDS else "",
    }


def _address(route: str, case: Case) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(route, kwargs={"uuid": case.uuid})


def _text_of(event: CaseEvent) -> str:
    """What a resident wrote themselves is not sent back to them."""
    if event.type == EventType.DELAYED:
        return delay_words()
    if event.type == EventType.WITHDRAWN:
        return _("It was withdrawn. We have stopped working on it.")
    if event.type == EventType.REOPENED:
        return _("You asked us to open it again. We have done so, under the same reference.")
    return str((event.sealed or {}).get("text", ""))


def _written(letter: Letter) -> Message:
    case = letter.party.case
    of_case = {
        "case": case,
        "reference": case.reference_id,
        "follow_url": _address("follow_case", case),
    }
    return write_letter(
        to=letter.party.email,
        council=case.council,
        locale=letter.locale,
        template=letter.template,
        subject=letter.subject,
        context=letter.context | of_case,
        has_secret=letter.has_secret,
    )
