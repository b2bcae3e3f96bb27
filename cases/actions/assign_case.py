"""Give a case to somebody who works the team's cases, or to nobody."""

from django.db import transaction

from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.models import ActorKind, CaseEvent, EventType
from guildhall.core.models import TeamPermission, User
from guildhall.core.permissions import is_allowed


class CannotWorkCase(Exception):
    """The person has no permission to work this team's cases."""


def assign_case(*, case_id: int, to: User | None, by: User, seen_seq: int | None = None) -> CaseEvent:
    """Assign the case; raise ChangedMeanwhile when it moved on, CannotWorkCase for somebody who may not."""
    with transaction.atomic():
        case = lock_case(case_id, seen_seq=seen_seq)
        if to is not None and not is_allowed(to, TeamPermission.Action.WORK_CASES, case.team_id):
            raise CannotWorkCase
        before = case.assignee_id
        case.assignee = to
        case.save(update_fields=["assignee"])
        return record_event(
            case_id=case_id,
            event=NewCaseEvent(
                type=EventType.ASSIGNED,
                data={"from": before, "to": to.pk if to else None},
                actor_kind=ActorKind.USER,
                actor_id=str(by.pk),
            ),
        )
