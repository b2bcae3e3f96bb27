"""A file that came with a case was refused by its check: its people and its officers are told."""

from django.db import transaction

from cases.actions.change_status import apply_kind
from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.models import CaseEvent, EventType, Kind
from guildhall.core.models import StoredFile


def refuse_file(*, case_id: int, stored: StoredFile) -> CaseEvent:
    """Append a public event that says which file and why; an open case waits for its resident then."""
    with transaction.atomic():
        case = lock_case(case_id)
        data = {"file": str(stored.uuid), "reason": stored.reason}
        if not case.is_closed and case.kind != Kind.WAITING_RESIDENT:
            data |= {"from": case.kind, "to": Kind.WAITING_RESIDENT.value}
            apply_kind(case, Kind.WAITING_RESIDENT)
        return record_event(
            case_id=case_id,
            event=NewCaseEvent(
                type=EventType.FILE_REFUSED, data=data, sealed={"name": stored.name}, public=True
            ),
        )
