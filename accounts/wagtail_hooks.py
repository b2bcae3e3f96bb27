"""What accounts adds to the admin."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.bulk_actions import SetStaffActive

# After Wagtail's own action of the same name, which it replaces.
hooks.register("register_bulk_action", SetStaffActive, order=1000)


@hooks.register("register_account_menu_item")
def password_link(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account_change_password"),
        "label": str(_("Change password")),
        "help_text": str(_("Choose a new password for signing in.")),
    }


@hooks.register("register_account_menu_item")
def second_factor_link(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": str(_("Second step at sign-in")),
        "help_text": str(_("Set up an authenticator app, and see your recovery codes.")),
    }
