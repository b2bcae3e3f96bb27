"""The page of search results."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.queries import Result, find_pages
from search.words import clean_query

ON_A_PAGE = 10


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what the words in `q` find: a plain GET, which works without JavaScript."""
    query = clean_query(request.GET.get("q", ""))
    found = find_pages(query, language=get_language() or "en") if query else []
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "results": list(page),
        "total": len(found),
        "pagination": _pagination(page, query),
    }
    return render(request, "pages/search/results.html", context)


def _pagination(page: Page[Result], query: str) -> dict[str, Any] | None:
    if page.paginator.num_pages < 2:
        return None
    shown: dict[str, Any] = {
        "items": [
            {"number": number, "href": _address(query, number), "current": number == page.number}
            for number in page.paginator.page_range
        ]
    }
    if page.has_previous():
        shown["previous"] = {"href": _address(query, page.previous_page_number())}
    if page.has_next():
        shown["next"] = {"href": _address(query, page.next_page_number())}
    return shown


def _address(query: str, number: int) -> str:
    return "?" + urlencode({"q": query, "page": str(number)})
