"""The page on which staff see to their own account in the admin."""

from typing import Any

from django import forms
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel

from guildhall.core.models import User


class NameForm(forms.ModelForm):  # type: ignore[type-arg]
    """One name; the address is the login, so an administrator changes it."""

    class Meta:
        model = User
        fields = ["name"]


class NamePanel(NameEmailSettingsPanel):
    form_class = NameForm


class StaffAccountView(AccountView):
    """Wagtail's page asks for a first and a last name, which our users don't have."""

    def get_panels(self) -> list[Any]:
        panels = super().get_panels()
        return [self._with_one_name(panel) for panel in panels]

    def _with_one_name(self, panel: Any) -> Any:
        if not isinstance(panel, NameEmailSettingsPanel):
            return panel
        return NamePanel(panel.request, panel.user, panel.profile)


account_settings = require_admin_access(StaffAccountView.as_view())
