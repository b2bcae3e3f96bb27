"""A resident takes back what they sent."""

from django.db import transaction

from cases.actions.change_status import apply_kind
from cases.actions.locking import lock_case
from cases.actions.resident_event import (
    MovedOn,
    ResidentEvent,
    in_words,
    record_resident_event,
    repeated,
)
from cases.actions.tell_parties import tell_parties
from cases.afterwards import can_change
from cases.models import Case, CaseEvent, EventType, Kind
from cases.topics import WITHDRAWN_TOPIC


def withdraw_case(*, case_id: int, token: str, reason: str = "") -> CaseEvent:
    """Cancel an open case, tell the systems that have it and confirm it to its people.

    The same token again returns the first event; raises MovedOn when the case is closed by now.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        before = repeated(case, token)
        return before or _withdraw(case, token, reason)


def _withdraw(case: Case, token: str, reason: str) -> CaseEvent:
    if not can_change(case):
        raise MovedOn(case)
    before = case.kind
    apply_kind(case, Kind.CANCELLED)
    event = record_resident_event(
        case=case,
        event=ResidentEvent(
            token=token,
            type=EventType.WITHDRAWN,
            topic=WITHDRAWN_TOPIC,
            data={"from": before, "to": Kind.CANCELLED.value},
            sealed=in_words(reason),
        ),
    )
    tell_parties(case=case, event=event)
    return event
