"""A resident says that a closed case isn't done."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cases.actions.change_status import apply_kind
from cases.actions.locking import lock_case
from cases.actions.open_case import due_after
from cases.actions.resident_event import (
    MovedOn,
    ResidentEvent,
    in_words,
    record_resident_event,
    repeated,
)
from cases.actions.tell_parties import tell_parties
from cases.afterwards import can_reopen
from cases.models import Case, CaseEvent, EventType, Kind
from cases.topics import REOPENED_TOPIC


def reopen_case(*, case_id: int, token: str, reason: str) -> CaseEvent:
    """Open a case again that was closed less than 28 days ago, with as much time for it as at first.

    It counts as failure demand: the event says so. The same token again returns the first event; raises
    MovedOn when the case is open or closed for longer.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        before = repeated(case, token)
        return before or _reopen(case, token, reason)


def _reopen(case: Case, token: str, reason: str) -> CaseEvent:
    if not can_reopen(case):
        raise MovedOn(case)
    data = {"from": case.kind, "outcome_before": case.outcome, "failure_demand": True}
    kind = Kind.IN_PROGRESS if case.assignee_id else Kind.RECEIVED
    apply_kind(case, kind)
    _give_time(case)
    event = record_resident_event(
        case=case,
        event=ResidentEvent(
            token=token,
            type=EventType.REOPENED,
            topic=REOPENED_TOPIC,
            data=data | {"to": kind.value},
            sealed=in_words(reason),
        ),
    )
    tell_parties(case=case, event=event)
    return event


def _give_time(case: Case) -> None:
    """Set a date that the council can still keep: the old one may have passed."""
    if case.due_at is None:
        return
    days = _working_days(case)
    case.due_at = due_after(days, opened_at=timezone.now())
    case.save(update_fields=["due_at"])


def _working_days(case: Case) -> int:
    assert case.due_at is not None
    first, last = timezone.localdate(case.opened_at), timezone.localdate(case.due_at)
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 for day in days)
