"""Write a note that the team alone reads."""

from django.db import transaction

from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.models import ActorKind, CaseEvent, EventType
from guildhall.core.models import User


def add_note(*, case_id: int, text: str, by: User) -> CaseEvent:
    """Append a note. It changes nothing else, so it never meets another writer's change."""
    with transaction.atomic():
        lock_case(case_id)
        return record_event(
            case_id=case_id,
            event=NewCaseEvent(
                type=EventType.NOTE,
                sealed={"text": text},
                actor_kind=ActorKind.USER,
                actor_id=str(by.pk),
            ),
        )
