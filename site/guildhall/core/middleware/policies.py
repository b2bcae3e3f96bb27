"""Content-Security-Policy and Permissions-Policy on every response."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from guildhall.core.csp import ADMIN, PERMISSIONS, PUBLIC, is_admin

# Written once: django-csp's own middleware builds the same text for each response.
PUBLIC_POLICY, ADMIN_POLICY = build_policy(config=PUBLIC), build_policy(config=ADMIN)


class PoliciesMiddleware:
    """One policy for the public pages, another for the admin.

    A preview is a public page inside an answer of the admin, and keeps the policy that it came with.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, ADMIN_POLICY if is_admin(request) else PUBLIC_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
