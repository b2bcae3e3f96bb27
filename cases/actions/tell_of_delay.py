"""Tell the people of a case, once, that passing it on takes longer than usual."""

from django.db import transaction

from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.actions.tell_parties import tell_parties
from cases.models import CaseEvent, EventType


def tell_of_delay(*, case_id: int) -> CaseEvent | None:
    """Record the delay in public and write to each party with an address; None when that was done before."""
    with transaction.atomic():
        case = lock_case(case_id)
        if case.events.filter(type=EventType.DELAYED).exists():
            return None
        event = record_event(case_id=case_id, event=NewCaseEvent(type=EventType.DELAYED, public=True))
        tell_parties(case=case, event=event)
        return event
