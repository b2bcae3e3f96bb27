"""The forms that ask for a code of the authenticator app, each behind a limit of its own user."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.second_factor import is_first_use
from guildhall.core.rate_limits import take_for

TRIED_TOO_OFTEN = _("You have entered too many codes. Wait 15 minutes, then try again")
APP_CODE = _("Code from your app")


def _code_field(label: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    messages = {"required": _("Enter the code that your app shows")}
    return forms.CharField(
        label=label, max_length=20, widget=forms.TextInput(attrs=attrs), error_messages=messages
    )


class _LimitedCode:
    """Counts tries by user and takes each code once."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].replace(" ", "")
        self.cleaned_data["code"] = code
        if not take_for(str(self.user.pk), "enter_code"):
            raise ValidationError(TRIED_TOO_OFTEN)
        super().clean_code()  # type: ignore[misc]
        if not is_first_use(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class EnterCodeForm(_LimitedCode, base_forms.AuthenticateForm):
    """The second step of signing in: a code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(_("Code from your app, or a recovery code"))


class ConfirmCodeForm(_LimitedCode, base_forms.ReauthenticateForm):
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(APP_CODE)


class SetUpAppForm(_LimitedCode, totp_forms.ActivateTOTPForm):
    """The first code of a new app, which proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(APP_CODE)
