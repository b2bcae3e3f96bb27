"""One line a request: who (a staff id), which route, how it ended, how long it took."""

import re
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from guildhall.core.client_address import is_from_trusted_proxy
from guildhall.core.logging import route_of
from guildhall.core.uuid7 import uuid7

log = structlog.get_logger("guildhall.request")
_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}\Z")


class RequestLogMiddleware:
    """Bind the request's id to every line of its thread, answer it in X-Request-ID, and log the end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = _request_id(request)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            log.info("request", **_summary(request, response, time.perf_counter() - started))
        response["X-Request-ID"] = request_id
        return response


def _request_id(request: HttpRequest) -> str:
    """Take the proxy's id, so that its log and ours can be joined; else make one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if is_from_trusted_proxy(request) and _REQUEST_ID.match(given) else uuid7().hex


def _summary(request: HttpRequest, response: HttpResponseBase, seconds: float) -> dict[str, object]:
    return {
        "method": request.method if request.method in ("GET", "HEAD", "POST") else "other",
        "route": route_of(request),
        "status": response.status_code,
        "duration_ms": round(seconds * 1000, 1),
        "user": _user_pk(request),
    }


def _user_pk(request: HttpRequest) -> int | None:
    """Return who was signed in, where the page looked: to ask now would read an anonymous page's session."""
    user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)
