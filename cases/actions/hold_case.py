"""Put a legal hold on a case, or lift it: while it is on, nothing the case holds is deleted."""

from django.db import transaction

from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.models import ActorKind, Case, CaseEvent, EventType
from guildhall.core.audit import record_audit
from guildhall.core.models import User


def hold_case(*, case_id: int, reason: str, by: User, seen_seq: int | None = None) -> CaseEvent | None:
    """Set the hold and record why, for staff alone; None when it is on already.

    Raises ChangedMeanwhile when the case moved on after `seen_seq`.
    """
    return _set(case_id, True, reason, by, seen_seq)


def lift_hold(*, case_id: int, reason: str, by: User, seen_seq: int | None = None) -> CaseEvent | None:
    """Lift the hold and record why; None when there is none. What is past its retention then goes within a day."""
    return _set(case_id, False, reason, by, seen_seq)


def _set(case_id: int, held: bool, reason: str, by: User, seen_seq: int | None) -> CaseEvent | None:
    with transaction.atomic():
        case = lock_case(case_id, seen_seq=seen_seq)
        if case.legal_hold is held:
            return None
        case.legal_hold = held
        case.save(update_fields=["legal_hold"])
        _write_down(case, held, by)
        return record_event(
            case_id=case_id,
            event=NewCaseEvent(
                type=EventType.HOLD_SET if held else EventType.HOLD_LIFTED,
                sealed={"text": reason},
                actor_kind=ActorKind.USER,
                actor_id=str(by.pk),
            ),
        )


def _write_down(case: Case, held: bool, by: User) -> None:
    record_audit(
        actor=by,
        action="case.hold_set" if held else "case.hold_lifted",
        object_kind="case",
        object_id=case.uuid,
        council_id=case.council_id,
        team_id=case.team_id,
    )
