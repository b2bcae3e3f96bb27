"""Move a case on and tell its people what the officer wrote them, or close it and tell them how it ended."""

from django.db import transaction
from django.utils import timezone

from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.actions.tell_parties import tell_parties
from cases.models import CLOSED_KINDS, ActorKind, Case, CaseEvent, EventType, Kind
from guildhall.core.models import User


def change_status(
    *, case_id: int, kind: str, by: User, message: str = "", label: str = "", seen_seq: int | None = None
) -> CaseEvent:
    """Set an open kind; a message makes a letter to each party with an address, through the outbox.

    Raises ChangedMeanwhile when the case moved on after `seen_seq`.
    """
    if kind in CLOSED_KINDS:
        raise ValueError(f"{kind} closes a case: close_case does that")
    return _move(case_id, Kind(kind), by, message, seen_seq, label=label)


def close_case(
    *, case_id: int, kind: str, outcome: str, by: User, message: str = "", seen_seq: int | None = None
) -> CaseEvent:
    """Close the case with what came of it, which is sent to its people; `kind` must be one that closes."""
    if kind not in CLOSED_KINDS:
        raise ValueError(f"{kind} doesn't close a case: change_status sets it")
    return _move(case_id, Kind(kind), by, message, seen_seq, outcome=outcome)


def apply_kind(case: Case, kind: Kind, *, label: str = "", outcome: str = "") -> None:
    """Write a kind to a locked case; a case that opens again loses its outcome and its closing time."""
    is_closing = kind in CLOSED_KINDS
    case.kind, case.label = kind, label
    case.outcome = outcome if is_closing else ""
    case.closed_at = (case.closed_at or timezone.now()) if is_closing else None
    case.save(update_fields=["kind", "label", "outcome", "closed_at"])


def _move(
    case_id: int,
    kind: Kind,
    by: User,
    message: str,
    seen_seq: int | None,
    *,
    label: str = "",
    outcome: str = "",
) -> CaseEvent:
    with transaction.atomic():
        case = lock_case(case_id, seen_seq=seen_seq)
        before = case.kind
        apply_kind(case, kind, label=label, outcome=outcome)
        event = record_event(
            case_id=case_id,
            event=NewCaseEvent(
                type=EventType.CLOSED if kind in CLOSED_KINDS else EventType.STATUS,
                data={"from": before, "to": kind.value, "label": label, "outcome": outcome},
                sealed={"text": message} if message else None,
                public=True,
                actor_kind=ActorKind.USER,
                actor_id=str(by.pk),
            ),
        )
        if message or kind in CLOSED_KINDS:
            tell_parties(case=case, event=event)
    return event
