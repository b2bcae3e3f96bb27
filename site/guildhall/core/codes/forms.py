"""What somebody types to prove an email address, rendered by the design system's components."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guildhall.core.components import render

NOT_AN_EMAIL = _("Enter an email address in the correct format, like name@example.com")
NOT_A_CODE = _("The code must be 6 numbers")
# Django's code for a NUL in a text, whose own words aren't ours.
NUL = "null_characters_not_allowed"


class ComponentForm(forms.Form):
    """A form whose fields are `input` components; `{{ form.error_summary }}` comes above the heading."""

    # Params of the component, by field name.
    inputs: dict[str, dict[str, Any]] = {}

    @property
    def is_faulty(self) -> bool:
        return self.is_bound and bool(self.errors)

    @property
    def error_summary(self) -> SafeString:
        if not self.is_faulty:
            return SafeString("")
        found = [(name, texts[0]) for name, texts in self.errors.items()]
        errors = [{"text": text, "href": f"#{self.auto_id_of(name)}"} for name, text in found]
        return render("error-summary", {"titleText": _now("There is a problem"), "errorList": errors})

    def auto_id_of(self, name: str) -> str:
        return f"id_{name}"

    def render(self, *args: object, **kwargs: object) -> SafeString:
        return mark_safe("".join(self._input(name) for name in self.fields))  # noqa: S308 made of components

    # Django binds these two to its own `render` where they are defined.
    __str__ = render
    __html__ = render

    def _input(self, name: str) -> SafeString:
        error = self.errors.get(name) if self.is_bound else None
        params: dict[str, Any] = {
            "id": self.auto_id_of(name),
            "name": name,
            "label": {"text": self.fields[name].label},
            "hint": {"text": self.fields[name].help_text} if self.fields[name].help_text else None,
            "value": self.data.get(name, "") if self.is_bound else self.initial.get(name, ""),
            "spellcheck": False,
            **self.inputs.get(name, {}),
        }
        if error:
            params["errorMessage"] = {"text": error[0]}
        return render("input", {key: value for key, value in params.items() if value is not None})


def email_field() -> forms.EmailField:
    """An address that a letter can be sent to."""
    return WritableEmailField(
        label=_("Email address"),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": NOT_AN_EMAIL,
            "max_length": NOT_AN_EMAIL,
            NUL: NOT_AN_EMAIL,
        },
    )


class WritableEmailField(forms.EmailField):
    """Django also takes letters that no mail server can be told."""

    def clean(self, value: Any) -> Any:
        address = super().clean(value)
        if not str(address).isascii():
            raise forms.ValidationError(NOT_AN_EMAIL)
        return address


EMAIL_INPUT: dict[str, Any] = {"type": "email", "autocomplete": "email"}


class EmailForm(ComponentForm):
    """An email address alone."""

    inputs = {"email": EMAIL_INPUT}
    email = email_field()


class CodeForm(ComponentForm):
    """The code from the email; spaces and hyphens in it don't matter."""

    inputs = {
        "code": {
            "classes": "govuk-input--width-5",
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
        }
    }
    code = forms.CharField(
        label=_("Code"),
        help_text=_("6 numbers, from the email"),
        max_length=40,
        error_messages={"required": _("Enter the code"), "max_length": NOT_A_CODE, NUL: NOT_A_CODE},
    )

    def clean_code(self) -> str:
        code = "".join(char for char in self.cleaned_data["code"] if char not in " -\u00a0")
        if len(code) != 6 or not code.isascii() or not code.isdigit():
            raise forms.ValidationError(NOT_A_CODE)
        return code
