"""What must be true before an installation serves residents; run by `manage.py check --deploy`."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError

from guildhall.core.models import SiteSettings

DEMONSTRATION = "guildhall.E001"


@register(deploy=True)
def is_no_demonstration(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A database with the demonstration council in it has staff whose passwords are published."""
    if settings.ALLOWS_DEMONSTRATION or not _has_demonstration():
        return []
    hint = "Start from an empty database: its staff have published passwords; nobody can sign in."
    return [Error("The demonstration council is in this database.", hint=hint, id=DEMONSTRATION)]


def _has_demonstration() -> bool:
    try:
        return bool(SiteSettings.objects.filter(is_demonstration=True).exists())
    except DatabaseError:
        return False  # not migrated yet: the check runs before the first migration too
