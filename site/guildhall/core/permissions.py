"""Who may do what for which team: one question, asked the same way everywhere.

A permission comes from a user's groups by TeamPermission alone. An administrator (superuser) administers:
edits and publishes every team's forms. What shows or removes residents' data (cases, hand-offs, submissions,
exports, purge) an administrator has only like anyone else, by a group with the permission.
"""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from guildhall.core.models import Team, TeamPermission, User

Action = TeamPermission.Action
ADMINISTRATIVE = frozenset({Action.EDIT_FORMS, Action.PUBLISH_FORMS})


def teams_where(user: User | AnonymousUser, action: str) -> set[int]:
    """Return the ids of the teams for all of whose objects the user may do this."""
    if not user.is_active or not isinstance(user, User):
        return set()
    if _is_by_administration(user, action):
        return set(Team.objects.values_list("id", flat=True))
    return set(_granted(user, action).filter(object_uuid=None).values_list("team_id", flat=True))


def objects_where(user: User | AnonymousUser, action: str) -> set[UUID]:
    """Return the objects for each of which alone the user may do this."""
    if not user.is_active or not isinstance(user, User):
        return set()
    granted = _granted(user, action).exclude(object_uuid=None)
    return {uuid for uuid in granted.values_list("object_uuid", flat=True) if uuid}


def is_allowed(
    user: User | AnonymousUser, action: str, team_id: int, object_uuid: UUID | None = None
) -> bool:
    """Say whether the user may do this for the team, or at least with the one object of it."""
    if not user.is_active or not isinstance(user, User):
        return False
    if _is_by_administration(user, action):
        return True
    wanted = Q(object_uuid=None)
    if object_uuid is not None:
        wanted |= Q(object_uuid=object_uuid)
    return _granted(user, action).filter(wanted, team_id=team_id).exists()


def users_with(action: str, team_id: int) -> QuerySet[User]:
    """Return the active users who may do this for all of the team."""
    granted = TeamPermission.objects.filter(team_id=team_id, action=action, object_uuid=None)
    return User.objects.filter(is_active=True, groups__in=granted.values("group_id")).distinct()


def _is_by_administration(user: User, action: str) -> bool:
    return user.is_superuser and action in ADMINISTRATIVE


def _granted(user: User, action: str) -> QuerySet[TeamPermission]:
    return TeamPermission.objects.filter(group__user=user, action=action).distinct()
