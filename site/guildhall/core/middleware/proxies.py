"""Headers that only a proxy may write."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from guildhall.core.client_address import is_from_trusted_proxy

WRITTEN_BY_PROXIES = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
)


class ProxyHeadersMiddleware:
    """Drop forwarding headers that come from somebody who is not in TRUSTED_PROXIES."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_from_trusted_proxy(request):
            for name in WRITTEN_BY_PROXIES:
                request.META.pop(name, None)
        return self.get_response(request)
