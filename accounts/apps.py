from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    label = "accounts"


class StaffUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with our forms and actions; in INSTALLED_APPS in the place of `wagtail.users`."""

    user_viewset = "accounts.viewsets.StaffViewSet"
