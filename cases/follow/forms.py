"""What somebody types to reach a follow page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guildhall.core.codes.forms import EMAIL_INPUT, NUL, ComponentForm, email_field
from guildhall.core.references import has_length_of_reference, normalise_reference

NOT_A_REFERENCE = _("Your reference must be 9 letters and numbers, like BCD-FGH-JKV")
MISTYPED = _("Enter your reference as it stands in the email we sent: a character of this one is wrong")


class AskForm(ComponentForm):
    """A reference and the email address that was given with it."""

    inputs = {
        "reference": {"classes": "govuk-input--width-10", "autocomplete": "off"},
        "email": EMAIL_INPUT,
    }
    reference = forms.CharField(
        label=_("Your reference"),
        help_text=_("It is on the confirmation page and in the email we sent, like BCD-FGH-JKV"),
        max_length=60,
        error_messages={
            "required": _("Enter your reference"),
            "max_length": NOT_A_REFERENCE,
            NUL: NOT_A_REFERENCE,
        },
    )
    email = email_field()

    def clean_reference(self) -> str:
        typed = self.cleaned_data["reference"]
        code = normalise_reference(typed)
        if code is None:
            raise forms.ValidationError(MISTYPED if has_length_of_reference(typed) else NOT_A_REFERENCE)
        return code
