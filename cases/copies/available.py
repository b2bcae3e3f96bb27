"""Whether this machine can make a PDF: the library needs Pango, which pip doesn't bring."""

from collections.abc import Sequence
from ctypes import CDLL
from functools import lru_cache
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from django.core.checks import CheckMessage, Warning, register
from django.urls import reverse

# One of each row must be there, under the name that the platform gives it.
LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
)
NO_COPIES = "guildhall.W010"


def copy_url(case_uuid: UUID, route: str = "follow_copy") -> str:
    """The address of a case's copy; '' where none can be made."""
    return reverse(route, kwargs={"uuid": case_uuid}) if can_make_copies() else ""


@lru_cache(maxsize=1)
def can_make_copies() -> bool:
    """Say whether a PDF can be made here. Nothing is imported for it, as that takes half a second."""
    return find_spec("weasyprint") is not None and all(any(map(_is_there, names)) for names in LIBRARIES)


def _is_there(name: str) -> bool:
    try:
        CDLL(name)
    except OSError:
        return False
    return True


@register()
def has_what_copies_need(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Without Pango the site works, and offers no PDF."""
    if can_make_copies():
        return []
    hint = "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return [Warning("Residents and officers are offered no PDF: Pango is missing.", hint=hint, id=NO_COPIES)]
