"""What an administrator enters about a member of staff; never a password."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from guildhall.core.models import Team, User

ASKED = ["email", "name", "teams", "groups", "is_superuser"]
WIDGETS = {"groups": forms.CheckboxSelectMultiple, "teams": forms.CheckboxSelectMultiple}


class _StaffFields(forms.ModelForm):  # type: ignore[type-arg]
    """Name, email and teams in place of Wagtail's first and last name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields.pop(name, None)
        self.fields["teams"] = forms.ModelMultipleChoiceField(
            Team.objects.order_by("name"),
            label=_("Teams"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_email(self) -> str:
        """Kept in lower case; one account an address, whatever its case."""
        email: str = self.cleaned_data["email"].lower()
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("Another account has this email address"))
        return email


class NewStaffForm(_StaffFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ASKED
        widgets = WIDGETS


class StaffForm(_StaffFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = [*ASKED, "is_active"]
        widgets = WIDGETS
