"""What a resident fills in to withdraw, reopen or add to a case."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from guildhall.core.codes.forms import NUL, ComponentForm
from guildhall.core.components import render

LONGEST_TEXT = 4999
REASON_TOO_LONG = _("The reason must be 4,999 characters or fewer")
MESSAGE_TOO_LONG = _("The message must be 4,999 characters or fewer")
UNREADABLE = _("What you write must be made of letters, numbers and signs")


class TextForm(ComponentForm):
    """One text of several lines, named `text`."""

    text: forms.Field

    def shown(self, name: str) -> str:
        """What was typed, or what is known already."""
        return str((self.data if self.is_bound else self.initial).get(name, ""))

    def _input(self, name: str) -> SafeString:
        field, errors = self.fields[name], self.errors.get(name) if self.is_bound else None
        params: dict[str, Any] = {
            "id": self.auto_id_of(name),
            "name": name,
            "label": {"text": field.label, "classes": "govuk-label--s"},
            "value": self.shown(name),
        }
        if field.help_text:
            params["hint"] = {"text": field.help_text}
        if errors:
            params["errorMessage"] = {"text": errors[0]}
        return render("textarea", params)


class WithdrawForm(TextForm):
    text = forms.CharField(
        label=_("Why you withdraw it (optional)"),
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": REASON_TOO_LONG, NUL: UNREADABLE},
    )


class ReopenForm(TextForm):
    text = forms.CharField(
        label=_("Why we should open it again"),
        help_text=_("Say what is still wrong, or what has changed."),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Enter why we should open it again"),
            "max_length": REASON_TOO_LONG,
            NUL: UNREADABLE,
        },
    )


class MessageForm(TextForm):
    text = forms.CharField(
        label=_("Your message"),
        help_text=_("Do not include bank or card details."),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Enter your message"), "max_length": MESSAGE_TOO_LONG, NUL: UNREADABLE},
    )
