"""Links to pages as templates want them, in one query however many pages there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page


class PageLink(TypedDict):
    """A link in a list; `summary` is empty where the page has none or it isn't shown."""

    title: str
    url: str
    summary: str


class Crumb(TypedDict):
    text: str
    href: str


def breadcrumbs(page: Page, request: HttpRequest) -> list[Crumb]:
    """Return the pages above, the home page first."""
    above = page.get_ancestors().filter(depth__gt=1)
    return [{"text": each.title, "href": each.get_url(request) or ""} for each in above]


def links_to(pages: Sequence[Page], request: HttpRequest) -> list[PageLink]:
    """Return links to these pages, with the summary where a page has one loaded."""
    return [
        {"title": page.title, "url": page.get_url(request) or "", "summary": getattr(page, "summary", "")}
        for page in pages
    ]


def links_in_language_of(
    page: Page, ids: Sequence[int], request: HttpRequest, labels: Mapping[int, str] | None = None
) -> list[PageLink]:
    """Return links to the live pages with these ids, in their order, each in the language of `page`.

    `labels` (by id) replace the title where they aren't empty.
    """
    if not ids:
        return []
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    family = Page.objects.filter(
        Q(pk__in=ids) | Q(translation_key__in=keys, locale_id=page.locale_id, live=True)
    )
    chosen = {each.pk: each.translation_key for each in family}
    by_key = {each.translation_key: each for each in family if each.live and each.locale_id == page.locale_id}
    names = labels or {}
    found = [(each, by_key[chosen[each]]) for each in ids if chosen.get(each) in by_key]
    return [
        {
            "title": names.get(each) or target.title,
            "url": target.get_url(request) or "",
            "summary": "",
        }
        for each, target in found
    ]
