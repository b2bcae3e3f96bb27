"""What the owner of a case sees: its status, the truth about its hand-off, what has happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cases.copies.available import copy_url
from cases.correction_words import correction_text
from cases.file_lines import lines_for_residents
from cases.models import Case, CaseEvent, EventType
from cases.queries import public_timeline, remote_references, words_of
from cases.status_words import delay_words, resident_words, tag_classes
from cases.topics import SUBMISSION_TOPIC
from guildhall.core.files.reasons import refusal_words
from outbox.queries import DeliveryView, deliveries_of

# States of a delivery in which nobody may say that the other side has it.
NOT_THERE = frozenset({"pending", "sending", "unknown", "dead"})
USUAL_WAIT = timedelta(hours=1)


RESIDENT_TITLES: dict[str, Any] = {
    EventType.WITHDRAWN: _lazy("You withdrew it"),
    EventType.REOPENED: _lazy("You asked us to open it again"),
    EventType.CORRECTED: _lazy("You corrected an answer"),
    EventType.MESSAGE: _lazy("You added more information"),
    EventType.FILES_ADDED: _lazy("You added files"),
}


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """One line of the resident's timeline."""

    title: str
    at: datetime
    text: str = ""


def follow_context(case: Case) -> dict[str, Any]:
    """Return what the follow page's template takes."""
    words = words_of(case, get_language() or "en")
    return {
        "title": words.title,
        "next_html": "" if case.is_closed else words.next_html,
        "contact_html": words.contact_html,
        "reference": case.reference_id,
        "copy_url": copy_url(case.uuid),
        "remote_references": remote_references(case),
        "status": resident_words(case.kind, case.label),
        "status_tag": tag_classes(case.kind),
        "outcome": case.outcome,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "due_at": case.due_at,
        "waiting_text": "" if case.is_closed else waiting_text(deliveries_of(str(case.uuid))),
        "files": lines_for_residents(case.pk, lambda file: file_url(case, file)),
        "events": [public_event(event) for event in public_timeline(case)],
    }


def file_url(case: Case, file: UUID) -> str:
    return reverse("follow_file", kwargs={"uuid": case.uuid, "file": file})


def waiting_text(deliveries: Iterable[DeliveryView]) -> str:
    """Return the truth about a hand-off that isn't done; '' once every system has it."""
    waiting = [one for one in deliveries if _is_hand_off(one) and one.state in NOT_THERE]
    if not waiting:
        return ""
    if timezone.now() - min(one.created_at for one in waiting) < USUAL_WAIT:
        return _("We are passing it to the team that does the work.")
    return delay_words()


def _is_hand_off(delivery: DeliveryView) -> bool:
    return delivery.topic == SUBMISSION_TOPIC and not delivery.recipient


def public_event(event: CaseEvent) -> PublicEvent:
    """Put a public event into words, in the active language."""
    return PublicEvent(title=_title(event), at=event.occurred_at, text=_text(event))


def _title(event: CaseEvent) -> str:
    if event.type == EventType.OPENED:
        return _("You sent this to us") if event.data.get("channel") == "web" else _("We recorded this")
    if event.type == EventType.PASSED_ON:
        return _("We passed it to the team that does the work")
    if event.type == EventType.FILE_REFUSED:
        return _("We could not accept a file that you sent")
    if event.type in RESIDENT_TITLES:
        return str(RESIDENT_TITLES[event.type])
    if event.type in (EventType.STATUS, EventType.CLOSED, EventType.REMOTE_STATUS):
        return resident_words(event.data.get("to", ""), event.data.get("label", ""))
    return _("It is taking longer than usual") if event.type == EventType.DELAYED else _("Update")


def _text(event: CaseEvent) -> str:
    parts = []
    if event.type == EventType.PASSED_ON and event.data.get("remote_ref"):
        parts.append(_("Their reference is %s.") % event.data["remote_ref"])
    if event.data.get("outcome"):
        parts.append(event.data["outcome"])
    if event.type == EventType.FILE_REFUSED:
        parts += [(event.sealed or {}).get("name", ""), refusal_words(event.data.get("reason", ""))]
    if event.type == EventType.CORRECTED:
        parts.append(correction_text(event))
    if event.sealed and event.sealed.get("text"):
        parts.append(event.sealed["text"])
    return "\n".join(part for part in parts if part)
