"""Who an email address and a password belong to."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from guildhall.core.models import User


class EmailBackend(AuthenticationBackend):
    """Finds staff by User.email in any case; allauth's own table of addresses takes no part in signing in.

    An unknown address costs one hash as a known one does, so that time tells nothing. `username` is refused:
    Django's own views and Basic authentication would sign in by it, past limits and second factor.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        if "username" in credentials:
            return None
        found: User | None = super()._authenticate(request, **credentials)
        return found

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        user = User.objects.filter(email__iexact=email).first()
        found: User | None = self._check_password(user, password)
        return found
