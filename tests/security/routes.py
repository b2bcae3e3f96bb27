"""Every route of the URLconf, flat."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern, URLPattern, URLResolver

ADMIN = "admin/"
# Code of the framework below /admin/; what stands there of ours needs a row of its own.
WAGTAILS = ("wagtail.", "wagtail_localize", "django.")
SAMPLES = {"int": "1", "str": "a", "slug": "a", "path": "a", "uuid": str(UUID(int=1))}


@dataclass(frozen=True)
class Route:
    name: str
    pattern: str
    view: Any

    @property
    def is_wagtails(self) -> bool:
        """Say whether it is a page of Wagtail's own admin."""
        return self.pattern.startswith(ADMIN) and self.view.__module__.startswith(WAGTAILS)

    def sample_path(self) -> str:
        """Return an address that the pattern matches."""
        path = re.sub(r"\(\?P<\w+>[^)]*\)", "1", self.pattern)
        path = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], path)
        return "/" + re.sub(r"[\^$\\]", "", path.replace(".*", "no-such-page"))


def all_routes() -> list[Route]:
    return list(_flat(get_resolver().url_patterns, "", ()))


def _flat(patterns: list[Any], prefix: str, namespaces: tuple[str, ...]) -> Iterator[Route]:
    for each in patterns:
        place = prefix + _text(each)
        if isinstance(each, URLResolver):
            inner = (*namespaces, each.namespace) if each.namespace else namespaces
            yield from _flat(each.url_patterns, place, inner)
        elif isinstance(each, URLPattern):
            yield Route(":".join((*namespaces, each.name or place)), place, each.callback)


def _text(each: Any) -> str:
    pattern = each.pattern
    if isinstance(pattern, LocalePrefixPattern):
        return ""
    return str(pattern) if isinstance(pattern, RoutePattern) else str(pattern).lstrip("^")
