"""Many accounts at once, through the same actions as one."""

from collections.abc import Iterable
from typing import Any

from wagtail.users.views.bulk_actions import SetActiveStateBulkAction

from accounts.actions import activate_user, deactivate_user
from guildhall.core.models import User


class SetStaffActive(SetActiveStateBulkAction):
    """Wagtail's would leave the sessions of whom it deactivates."""

    @classmethod
    def execute_action(
        cls, objects: Iterable[User], mark_as_active: bool = False, model: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        by: User = kwargs["user"]
        change = activate_user if mark_as_active else deactivate_user
        others = [user for user in objects if user.pk != by.pk]
        for user in others:
            change(user=user, by=by)
        return len(others), 0
