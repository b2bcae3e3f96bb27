"""What the case page shows an officer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cases.actions.open_case import PROVEN
from cases.copies.available import copy_url
from cases.correction_words import correction_text
from cases.file_lines import lines_for_officers
from cases.models import ActorKind, Case, CaseEvent, CaseParty, EventType
from cases.queries import answer_sections, names_of_staff, remote_references, timeline, words_of
from cases.ratings import rating_of
from cases.status_words import status_words
from cases.topics import (
    CORRECTED_TOPIC,
    FILE_TOPIC,
    MESSAGE_TOPIC,
    RECEIPT,
    REOPENED_TOPIC,
    STATUS_MESSAGE,
    WITHDRAWN_TOPIC,
)
from guildhall.core.files.reasons import FOR_OFFICERS
from guildhall.core.models import User
from guildhall.core.permissions import users_with
from outbox.queries import DeliveryView, deliveries_of

TITLES: Mapping[str, Any] = {
    EventType.OPENED: gettext_lazy("Case opened"),
    EventType.NOTE: gettext_lazy("Note"),
    EventType.DELAYED: gettext_lazy("Told the resident that passing it on takes longer than usual"),
    EventType.WITHDRAWN: gettext_lazy("The resident withdrew it"),
    EventType.REOPENED: gettext_lazy("The resident asked to open it again"),
    EventType.CORRECTED: gettext_lazy("The resident corrected an answer"),
    EventType.MESSAGE: gettext_lazy("The resident added more information"),
    EventType.FILES_ADDED: gettext_lazy("The resident added files"),
    EventType.FILE_REFUSED: gettext_lazy("A file was refused by its check"),
    EventType.HOLD_SET: gettext_lazy("Legal hold set"),
    EventType.HOLD_LIFTED: gettext_lazy("Legal hold lifted"),
}
TELLINGS = {
    WITHDRAWN_TOPIC: gettext_lazy("%s: withdrawn"),
    REOPENED_TOPIC: gettext_lazy("%s: opened again"),
    CORRECTED_TOPIC: gettext_lazy("%s: corrected answer"),
    MESSAGE_TOPIC: gettext_lazy("%s: more information"),
    FILE_TOPIC: gettext_lazy("%s: files"),
}
SIGNS: Mapping[str, Any] = {
    "hidden_field": gettext_lazy("a field that nobody sees was filled in"),
    "too_quick": gettext_lazy("a page was sent within 2 seconds"),
    "forged_time": gettext_lazy("the time at which a page was shown was forged"),
}


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event of the timeline in words; `text` is what a person wrote."""

    title: str
    who: str
    at: datetime
    text: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class HandOff:
    """One telling of a system or a person, with how it stands."""

    what: str
    delivery: DeliveryView


def case_context(case: Case, *, with_hand_offs: bool) -> dict[str, Any]:
    """Return what the page says of the case; everything in it is personal."""
    language = get_language() or "en"
    people = list(case.parties.order_by("pk"))
    return {
        "case": case,
        "copy_url": copy_url(case.uuid, "cases:copy"),
        "words": words_of(case, language),
        "status": status_words(case.kind, case.label),
        "is_overdue": not case.is_closed and case.due_at is not None and case.due_at < timezone.now(),
        "sections": answer_sections(case.pk, language),
        "files": lines_for_officers(case.pk, lambda file: file_url(case, file)),
        "people": people,
        "rating": rating_of(case.pk),
        "remote_references": remote_references(case),
        "events": event_lines(timeline(case)),
        "hand_offs": hand_offs(case, people) if with_hand_offs else None,
    }


def file_url(case: Case, file: UUID) -> str:
    return reverse("cases:file", kwargs={"uuid": case.uuid, "file": file})


def people_for(case: Case) -> Any:
    """Return the users to whom the case may be given."""
    return users_with("work_cases", case.team_id).order_by("name", "email")


def event_lines(events: Sequence[CaseEvent] | Any) -> list[EventLine]:
    rows = list(events)
    names = names_of_staff(rows)
    return [
        EventLine(
            title=_title(event, names),
            who=_who(event, names),
            at=event.occurred_at,
            text=_text(event),
            is_public=event.public,
        )
        for event in rows
    ]


def hand_offs(case: Case, people: Sequence[CaseParty]) -> list[HandOff]:
    roles = {str(person.uuid): person.name or person.get_role_display() for person in people}
    return [HandOff(_what(one, roles), one) for one in deliveries_of(str(case.uuid))]


def _what(delivery: DeliveryView, roles: Mapping[str, str]) -> str:
    if not delivery.recipient:
        return str(TELLINGS.get(delivery.topic, "%s")) % delivery.destination_name
    name = roles.get(delivery.recipient, _("somebody who is no longer kept"))
    if delivery.purpose == RECEIPT:
        return _("Receipt to %s") % name
    return _("Message to %s") % name if delivery.purpose == STATUS_MESSAGE else name


def _who(event: CaseEvent, names: Mapping[str, str]) -> str:
    if event.actor_kind == ActorKind.USER:
        return names.get(event.actor_id, _("Somebody who has left"))
    if event.actor_kind == ActorKind.RESIDENT:
        return _("Resident")
    return _("Back office") if event.actor_kind == ActorKind.DESTINATION else ""


def _text(event: CaseEvent) -> str:
    if event.type == EventType.CORRECTED:
        return correction_text(event)
    if event.data.get("email") == PROVEN:
        return _("Whoever sent it has typed a code that went to this email address")
    if event.type == EventType.FILE_REFUSED:
        return _refused(event)
    return str((event.sealed or {}).get("text", ""))


def _refused(event: CaseEvent) -> str:
    why = FOR_OFFICERS.get(event.data.get("reason", ""), "")
    return f"{(event.sealed or {}).get('name', '')}\n{why}".strip()


def _title(event: CaseEvent, names: Mapping[str, str]) -> str:
    data = event.data
    if event.type in TITLES:
        return str(TITLES[event.type])
    if event.type == EventType.ASSIGNED:
        return _assigned(data, names)
    if event.type == EventType.PASSED_ON:
        return _passed_on(data)
    if event.type == EventType.CLOSED:
        return _("Closed: %(status)s – %(outcome)s") % _status(data)
    if event.type == EventType.STATUS:
        return _("Status set to %(status)s") % _status(data)
    if event.type == EventType.SUSPECTED:
        return _suspected(data)
    return _remote(data) if event.type == EventType.REMOTE_STATUS else event.type


def _status(data: Mapping[str, Any]) -> dict[str, str]:
    return {
        "status": status_words(data.get("to", ""), data.get("label", "")),
        "outcome": data.get("outcome", ""),
    }


def _assigned(data: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if not data.get("to"):
        return _("Assigned to nobody")
    return _("Assigned to %s") % names.get(str(data["to"]), _("somebody who has left"))


def _suspected(data: Mapping[str, Any]) -> str:
    signs = ", ".join(str(SIGNS.get(sign, sign)) for sign in data.get("signs", ()))
    return _("Likely spam: %s") % signs


def _passed_on(data: Mapping[str, Any]) -> str:
    title: str = _("Passed to %s") % data.get("destination", "")
    number = data.get("remote_ref")
    return _("%(title)s, reference %(number)s") % {"title": title, "number": number} if number else title


def _remote(data: Mapping[str, Any]) -> str:
    if data.get("applied"):
        return _("The back office set the status to %(status)s") % _status(data)
    if not data.get("to"):
        return _("The back office sent “%s”, which we have no meaning for") % str(data.get("word", ""))
    return _("The back office sent an older status: %(status)s") % _status(data)


def can_be_me(user: User, people: Any) -> bool:
    return bool(people.filter(pk=user.pk).exists())
