"""Who needs a second factor, and how it is kept: an authenticator app, with recovery codes."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from guildhall.core.keyed_hash import keyed_hash
from guildhall.core.models import SiteSettings, TeamPermission, User
from guildhall.core.sealed import seal, unseal
from guildhall.core.token_bucket import take_token

Action = TeamPermission.Action
# Whoever may do one of these sees what residents told us.
READS_RESIDENTS_DATA = (
    Action.VIEW_CASES,
    Action.WORK_CASES,
    Action.VIEW_HAND_OFFS,
    Action.VIEW_SUBMISSIONS,
    Action.EXPORT,
    Action.PURGE,
)


def needs_second_factor(user: User) -> bool:
    """Say whether the user administers, or belongs to a group that reads residents' data."""
    if user.is_superuser or user.has_perm("core.change_user"):
        return True
    permissions = TeamPermission.objects.filter(group__user=user, action__in=READS_RESIDENTS_DATA)
    return permissions.exists()


def has_second_factor(user: User) -> bool:
    """Say whether the user has set up an authenticator app."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def is_first_use(user: User, code: str) -> bool:
    """Say whether this code of this user is new; in the database, so that all processes know.

    A bucket of one token, whatever RATE_LIMITS says: a code is good for a minute and a half, and opens once.
    """
    key_hash = keyed_hash("second-factor-code", f"{user.pk}|{code}")
    return take_token(key_hash=key_hash, action="code_used", burst=1, a_second=1 / 300)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals what is stored; whoever needs a second factor can't remove it."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Enter the code that your app shows now"),
        "cannot_delete_authenticator": _("Your work needs a second step at sign-in, so you can't remove it"),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return str(unseal(encrypted_text))

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not needs_second_factor(authenticator.user)

    def get_totp_issuer(self) -> str:
        named = SiteSettings.objects.exclude(display_name="").values_list("display_name", flat=True)
        return named.first() or settings.WAGTAIL_SITE_NAME
