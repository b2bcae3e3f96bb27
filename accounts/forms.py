"""The forms of sign-in: allauth's, with our labels and messages and without placeholders."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from guildhall.core.models import User
from guildhall.core.rate_limits import take

ENTER_EMAIL = {
    "required": _("Enter your email address"),
    "invalid": _("Enter an email address in the correct format, like name@example.com"),
}
ENTER_PASSWORD = {"required": _("Enter your password")}
ENTER_NEW = {"required": _("Enter a new password")}
NOT_THE_SAME = _("Enter the same new password twice")
ASKED_TOO_OFTEN = _("You have asked for too many emails. Wait 15 minutes, then try again")


def _email_field() -> forms.EmailField:
    # Widgets of our own: allauth's have placeholders, and one that hides a wrong address from the owner.
    widget = forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})
    label = _("Email address")
    return forms.EmailField(label=label, max_length=254, widget=widget, error_messages=ENTER_EMAIL)


def _password_field(label: Any, autocomplete: str, messages: dict[str, Any]) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=1000, widget=widget, error_messages=messages)


class SignInForm(allauth_forms.LoginForm):
    """Email address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _email_field()
        self.fields["password"] = _password_field(_("Password"), "current-password", ENTER_PASSWORD)
        self.order_fields(["login", "password"])


class AskPasswordResetForm(allauth_forms.ResetPasswordForm):
    """The address a reset link goes to, if there is an account of that address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _email_field()

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not take(context.request, "reset_password"):
            raise ValidationError(ASKED_TOO_OFTEN)
        self.users = list(User.objects.filter(email__iexact=email, is_active=True))
        return email


class _NewPasswordTwice:
    """Two fields for a new password, and the wording when they differ."""

    def _ask_twice(self) -> None:
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        fields["password1"] = _password_field(_("New password"), "new-password", ENTER_NEW)
        fields["password2"] = _password_field(_("New password again"), "new-password", ENTER_NEW)
        fields["password1"].help_text = _("Must be at least 12 characters, and not a common password.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = forms.Form.clean(self) or {}  # type: ignore[arg-type]
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", NOT_THE_SAME)  # type: ignore[attr-defined]
        elif first:
            self._check_strength(first)
        return data

    def _check_strength(self, password: str) -> None:
        try:
            validate_password(password, self.user)  # type: ignore[attr-defined]
        except ValidationError as problems:
            self.add_error("password1", problems)  # type: ignore[attr-defined]


class NewPasswordForm(_NewPasswordTwice, allauth_forms.ResetPasswordKeyForm):
    """A new password, after the link of the reset mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_twice()


class ChangePasswordForm(_NewPasswordTwice, allauth_forms.ChangePasswordForm):
    """A new password for somebody who knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Current password")
        self.fields["oldpassword"] = _password_field(label, "current-password", ENTER_PASSWORD)
        self._ask_twice()

    def clean_oldpassword(self) -> str:
        """Through the adapter, so that guessing here meets the same limit as at sign-in."""
        password: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


class ConfirmPasswordForm(allauth_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = _password_field(_("Password"), "current-password", ENTER_PASSWORD)
