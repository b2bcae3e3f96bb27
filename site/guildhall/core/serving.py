"""Serving a page by one query on its address, instead of Wagtail's walk through the tree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the live page at this address; what isn't there is left to Wagtail, and so to redirects."""
    route = _find(request, path)
    if route is not None:
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = serve(request, path)
    return response


def root_path(request: HttpRequest) -> str | None:
    """Return the url_path of the home page in the language of the request, from Wagtail's cache."""
    site = Site.find_for_request(request)
    language = get_language()
    for root in Site.get_site_root_paths():
        if site is not None and root.site_id == site.pk and root.language_code == language:
            return str(root.root_path)
    return None


def _find(request: HttpRequest, path: str) -> RouteResult | None:
    root = root_path(request)
    if root is None:
        return None
    page = Page.objects.filter(url_path=f"{root}{path}", live=True).specific().first()
    return page.route(request, []) if page else None
