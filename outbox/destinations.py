"""Destinations that the system itself needs; their ids are known without a query once they stand."""

from functools import partial
from typing import Any

from django.db import transaction

from outbox.models import Destination

MAIL_SLUG = "mail"
_ids: dict[tuple[int, str], int] = {}


def ensure_destination(
    *, council_id: int, slug: str, connector: str, name: str = "", config: dict[str, Any] | None = None
) -> int:
    """Return the id of the council's destination, made with these settings if it isn't there."""
    key = (council_id, slug)
    if key not in _ids:
        row, _ = Destination.objects.get_or_create(
            council_id=council_id,
            slug=slug,
            defaults={"connector": connector, "name": name or slug, "config": config or {}},
        )
        # Not before the commit: what is rolled back must not be remembered.
        transaction.on_commit(partial(_ids.__setitem__, key, row.pk))
        return row.pk
    return _ids[key]


def ensure_mail_destination(council_id: int) -> int:
    """Return the id of the destination by which the council's email goes out."""
    return ensure_destination(council_id=council_id, slug=MAIL_SLUG, connector="email", name="Email")


def forget_destinations() -> None:
    """Forget the ids; for tests, whose tables are emptied."""
    _ids.clear()
