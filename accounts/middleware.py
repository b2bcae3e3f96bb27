"""No page of the admin before the second factor stands."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from accounts.second_factor import has_second_factor, needs_second_factor
from guildhall.core.csp import ADMIN_PREFIX
from guildhall.core.models import User

OPEN = ("/admin/login/", "/admin/logout/", "/admin/jsi18n/", "/admin/sprite/")


class SecondFactorMiddleware:
    """Lead whoever must have an authenticator app, and has none yet, to setting it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_guarded(request.path_info) and request.user.is_authenticated and must_enrol(request.user):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def is_guarded(path: str) -> bool:
    """Say whether the address belongs to the admin and shows something of it."""
    return path.startswith(ADMIN_PREFIX) and not path.startswith(OPEN)


def must_enrol(user: User) -> bool:
    return not has_second_factor(user) and needs_second_factor(user)
