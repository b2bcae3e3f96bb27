"""What may be kept: pages that are the same for everybody, for a minute; anything personal, never."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import has_vary_header

from guildhall.core.ownership import cookie_prefix

PUBLIC_SECONDS = 60
_PERSONAL = re.compile(r"^/(?:[a-z]{2}(?:-[a-z]+)?/)?(?:accounts|admin|follow)/|/apply/")


class CachingMiddleware:
    """Give each response its Cache-Control; `no-store` wins on personal addresses whatever the view said."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_personal(request, response):
            response["Cache-Control"] = "no-store, private"
        elif "Cache-Control" not in response and is_shared_page(request, response):
            response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
        return response


def is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether the response may concern one person: by its address, its cookies, or its method."""
    if request.method not in ("GET", "HEAD") or _PERSONAL.search(request.path_info):
        return True
    return bool(response.cookies) or has_vary_header(response, "Cookie")


def is_shared_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether everybody gets this response: it is found, and no cookie of ours came with the request."""
    return response.status_code == 200 and not any(_is_ours(name) for name in request.COOKIES)


def _is_ours(name: str) -> bool:
    return name == settings.SESSION_COOKIE_NAME or name.startswith(cookie_prefix())
