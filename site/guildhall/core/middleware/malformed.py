"""Requests that no browser sends: answered with 400 before a view or a database sees them."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from guildhall.core.views.errors import bad_request, too_large

MAX_ADDRESS = 4096
# Pictures and documents of the admin are the largest bodies; forms have their own, smaller limit.
MAX_BODY = 50_000_000


class RefuseMalformedMiddleware:
    """Refuse over-long addresses, broken UTF-8 and NUL in address, query and cookies, and huge bodies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_malformed(request):
            return bad_request(request)
        if _content_length(request) > MAX_BODY:
            return too_large(request)
        return self.get_response(request)


def is_malformed(request: HttpRequest) -> bool:
    """Say whether address, query or cookies hold what can't be text."""
    # Django has decoded the path, and left as %FF what it couldn't.
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    if len(path) + len(query) > MAX_ADDRESS:
        return True
    return not (_is_text(path) and _is_text(query) and _has_plain_cookies(request))


def _is_text(quoted: str) -> bool:
    """Strict UTF-8 has no lone surrogates, PostgreSQL's text no NUL."""
    try:
        return "\0" not in unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return False


def _has_plain_cookies(request: HttpRequest) -> bool:
    """A quoted cookie may spell NUL as \\000, which the session store would look for."""
    return not any("\0" in value for value in request.COOKIES.values())


def _content_length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0
