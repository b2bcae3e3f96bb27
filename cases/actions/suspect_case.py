"""Tell the officers that a case looks as if a program had sent it."""

from collections.abc import Sequence
from uuid import UUID

from cases.actions.record_event import NewCaseEvent, record_event
from cases.models import Case, CaseEvent, EventType


def suspect_case(*, case_uuid: UUID, signs: Sequence[str]) -> CaseEvent:
    """Record the signs for staff alone, inside the caller's transaction; nothing else of the case changes."""
    case_id = Case.objects.values_list("pk", flat=True).get(uuid=case_uuid)
    return record_event(
        case_id=case_id, event=NewCaseEvent(type=EventType.SUSPECTED, data={"signs": sorted(set(signs))})
    )
