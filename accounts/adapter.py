"""Guildhall's rules for django-allauth: nobody signs up, limits come before hashing, mail names our site."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.sign_in_limits import has_attempt_left, return_attempt
from guildhall.core.audit import record_audit
from guildhall.core.models import SiteSettings, User

WRONG = _("Enter an email address and password that match an account")
TOO_OFTEN = _("You have tried to sign in too many times. Wait 15 minutes, then try again")


class StaffAdapter(DefaultAccountAdapter):
    """See the module; each method overrides one decision of allauth's."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_OFTEN,
        "incorrect_password": _("Enter the password you sign in with"),
        "enter_current_password": _("Enter the password you sign in with"),
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse before a password is hashed; unknown addresses are counted and refused the same."""
        if not has_attempt_left(request, credentials.get("email", "")):
            raise self.validation_error("too_many_login_attempts")
        if is_demonstration_in_production():
            raise self.validation_error("email_password_mismatch")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            return_attempt(request, credentials.get("email", ""))
        # A deactivated account looks like none: no page says that it exists.
        return user if user is not None and user.is_active else None

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago has just given the password."""
        records = get_authentication_records(context.request, context.request.user)
        newest = max((record["at"] for record in records), default=0.0)
        age = timezone.now().timestamp() - newest
        return age > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        record_audit(actor=user, action="sign_in", object_kind="user", object_id=user.pk)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Never from the Host header, which whoever asks for the mail can write."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL.rstrip("/") + path.replace("UID-KEY", quote(key))

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, email, context | {"site_url": settings.SITE_URL})

    def get_client_ip(self, request: HttpRequest) -> str:
        """allauth puts the address into mail; ours says nothing of it."""
        return ""


def is_demonstration_in_production() -> bool:
    """Say whether this is a server that holds the demonstration council, whose passwords are published."""
    return not settings.ALLOWS_DEMONSTRATION and SiteSettings.objects.filter(is_demonstration=True).exists()
