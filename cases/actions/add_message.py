"""A resident tells more about what they sent."""

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
from cases.afterwards import can_change
from cases.models import Case, CaseEvent, EventType, Kind
from cases.topics import MESSAGE_TOPIC


def add_message(*, case_id: int, token: str, text: str) -> CaseEvent:
    """Append the resident's words; a case that waited for them is the council's turn again.

    The same token again returns the first event; raises MovedOn when the case is closed by now.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        before = repeated(case, token)
        return before or _add(case, token, text)


def _add(case: Case, token: str, text: str) -> CaseEvent:
    if not can_change(case):
        raise MovedOn(case)
    data = {}
    if case.kind == Kind.WAITING_RESIDENT:
        data = {"from": case.kind, "to": Kind.IN_PROGRESS.value}
        apply_kind(case, Kind.IN_PROGRESS)
    return record_resident_event(
        case=case,
        event=ResidentEvent(
            token=token,
            type=EventType.MESSAGE,
            topic=MESSAGE_TOPIC,
            data=data,
            sealed=in_words(text),
        ),
    )
