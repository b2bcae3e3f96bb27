"""What a back office says about a case: always recorded, applied only when it is news."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from cases.actions.change_status import apply_kind
from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.actions.tell_parties import tell_parties
from cases.models import CLOSED_KINDS, ActorKind, Case, CaseEvent, EventType, ExternalReference, Kind
from cases.topics import STATUS_INBOUND
from outbox.models import Destination
from outbox.plugins import Handled, Inbound, InboundHandler, inbound_handlers

# Words that back offices use. A destination's own table (`statuses` in its settings) comes first.
USUAL_STATUSES = {
    "open": Kind.IN_PROGRESS,
    "accepted": Kind.IN_PROGRESS,
    "assigned": Kind.IN_PROGRESS,
    "started": Kind.IN_PROGRESS,
    "planned": Kind.SCHEDULED,
    "on_hold": Kind.WAITING_THIRD_PARTY,
    "completed": Kind.RESOLVED,
    "complete": Kind.RESOLVED,
    "done": Kind.RESOLVED,
    "fixed": Kind.RESOLVED,
    "closed": Kind.RESOLVED,
    "no_action": Kind.CLOSED_NO_ACTION,
}
LONGEST_TEXT = 2000
LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class RemoteStatus:
    """A status as it was sent; `kind` is None where nobody told us what the word means."""

    word: str
    kind: Kind | None
    label: str
    text: str
    at: datetime


@inbound_handlers.register
class StatusHandler(InboundHandler):
    """Applies a status to every case that has the sender's reference."""

    slug = STATUS_INBOUND

    def handle(self, inbound: Inbound) -> Handled:
        case_ids = _cases_with(inbound)
        if not case_ids:
            return Handled.UNMATCHED
        status = read_status(inbound)
        results = [_take(case_id, inbound, status) for case_id in case_ids]
        return Handled.APPLIED if any(results) else Handled.IGNORED


def read_status(inbound: Inbound) -> RemoteStatus:
    """Read the content, whether its members stand in `data` or beside it; a time ahead of ours is now."""
    data = inbound.content.get("data")
    content: Mapping[str, Any] = data if isinstance(data, Mapping) else inbound.content
    word = _text(content, "status", LONGEST_LABEL)
    return RemoteStatus(
        word=word,
        kind=_kind_for(word, inbound.destination_id),
        label=_text(content, "label", LONGEST_LABEL),
        text=_text(content, "message", LONGEST_TEXT) or _text(content, "text", LONGEST_TEXT),
        at=min(inbound.at, timezone.now()),
    )


def _cases_with(inbound: Inbound) -> list[int]:
    """In the order of their ids, so that two messages for the same cases lock them in the same order."""
    references = ExternalReference.objects.filter(
        destination_id=inbound.destination_id, remote_ref=inbound.remote_ref
    )
    return list(references.order_by("case_id").values_list("case_id", flat=True))


def _take(case_id: int, inbound: Inbound, status: RemoteStatus) -> bool:
    """Record the status with the case, and say whether it was applied; a repeated message does nothing."""
    case = lock_case(case_id)
    source = str(inbound.destination_uuid)
    if CaseEvent.objects.filter(case=case, source=source, source_id=inbound.message_id).exists():
        return False
    is_applied = status.kind is not None and not _is_older(case, source, status.at)
    before = case.kind
    if is_applied and status.kind is not None:
        apply_kind(case, status.kind, label=status.label, outcome=_outcome(status))
    event = _record(case, inbound, status, before=before, is_applied=is_applied)
    if is_applied and (case.kind != before or status.text):
        tell_parties(case=case, event=event)
    return is_applied


def _is_older(case: Case, source: str, at: datetime) -> bool:
    applied = CaseEvent.objects.filter(
        case=case, source=source, type=EventType.REMOTE_STATUS, data__applied=True
    )
    return applied.filter(occurred_at__gt=at).exists()


def _outcome(status: RemoteStatus) -> str:
    return status.label if status.kind in CLOSED_KINDS else ""


def _record(
    case: Case, inbound: Inbound, status: RemoteStatus, *, before: str, is_applied: bool
) -> CaseEvent:
    return record_event(
        case_id=case.pk,
        event=NewCaseEvent(
            type=EventType.REMOTE_STATUS,
            data={
                "word": status.word,
                "from": before,
                "to": status.kind.value if status.kind else "",
                "label": status.label,
                "remote_ref": inbound.remote_ref,
                "applied": is_applied,
            },
            sealed={"text": status.text} if status.text else None,
            public=is_applied,
            actor_kind=ActorKind.DESTINATION,
            actor_id=str(inbound.destination_uuid),
            source=str(inbound.destination_uuid),
            source_id=inbound.message_id,
            occurred_at=status.at,
        ),
    )


def _kind_for(word: str, destination_id: int) -> Kind | None:
    config = Destination.objects.values_list("config", flat=True).get(pk=destination_id)
    own = config.get("statuses")
    key = word.strip().lower().replace(" ", "_").replace("-", "_")
    known: dict[str, str] = {**{kind.value: kind.value for kind in Kind}, **USUAL_STATUSES}
    if isinstance(own, Mapping):
        known |= {str(name): str(kind) for name, kind in own.items()}
    kind = known.get(word) or known.get(key)
    return Kind(kind) if kind in Kind.values else None


def _text(content: Mapping[str, Any], name: str, longest: int) -> str:
    value = content.get(name)
    return _storable(value).strip()[:longest] if isinstance(value, str) else ""


def _storable(text: str) -> str:
    """Drop what PostgreSQL keeps in no text: NUL bytes and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
