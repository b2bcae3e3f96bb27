"""Why a legal hold is set or lifted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.desk.forms import LONGEST_TEXT, SeenForm


class HoldForm(SeenForm):
    """The reason stays with the case for staff, after the hold too."""

    name = "hold"
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For staff alone; the resident does not see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Enter the reason"),
            "max_length": _("The reason must be 4,999 characters or fewer"),
        },
    )
