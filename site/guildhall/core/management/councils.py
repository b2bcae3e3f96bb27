"""Which council a command is for."""

from django.core.management.base import CommandError

from guildhall.core.models import Council


def named_council(slug: str | None) -> Council:
    """The council that is named, or the only one there is; CommandError for neither."""
    councils = Council.objects.all() if slug is None else Council.objects.filter(slug=slug)
    found = list(councils[:2])
    if len(found) == 1:
        return found[0]
    if slug is not None:
        raise CommandError(f"There is no council called {slug!r}")
    raise CommandError("Say which council it is for: --council SLUG" if found else "There is no council yet")
