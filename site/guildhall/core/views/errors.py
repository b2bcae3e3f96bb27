"""Pages for what went wrong, in words that say what to do."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What can't be read; of text that is too long the page says so, with 413."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page_whatever_fails(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def too_large(request: HttpRequest) -> HttpResponse:
    return _page_whatever_fails(request, 413)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page_whatever_fails(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or its browser keeps no cookies: 403 with what to do."""
    return _page(request, 403, "403_csrf.html")


def _page_whatever_fails(request: HttpRequest, status: int) -> HttpResponse:
    """What failed, a host or the database, may fail here again: then without a context."""
    try:
        return _page(request, status)
    except Exception:
        return HttpResponse(render_to_string(f"{status}.html"), status=status)


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    response = render(request, template or f"{status}.html", status=status)
    response["Cache-Control"] = "no-store"
    return response
