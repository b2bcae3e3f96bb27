"""The one way to write an audit entry."""

from collections.abc import Mapping
from typing import Any

from guildhall.core.models import AuditEntry, User


def record_audit(
    *,
    actor: User | str,
    action: str,
    object_kind: str,
    object_id: object = "",
    council_id: int | None = None,
    team_id: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Append an entry; `actor` is a user or the name of a process, `detail` holds no personal values."""
    is_user = isinstance(actor, User)
    AuditEntry.objects.create(
        actor_kind="user" if is_user else str(actor),
        actor_id=str(actor.pk) if isinstance(actor, User) else "",
        action=action,
        object_kind=object_kind,
        object_id=str(object_id),
        council_id=council_id,
        team_id=team_id,
        detail=dict(detail or {}),
    )
