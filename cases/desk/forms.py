"""What an officer fills in at a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import CLOSED_KINDS, Kind
from guildhall.core.models import User

LONGEST_TEXT = 4999
OPEN_CHOICES = [(kind.value, kind.label) for kind in Kind if kind not in CLOSED_KINDS]
CLOSED_CHOICES = [(kind.value, kind.label) for kind in Kind if kind in CLOSED_KINDS]


class DeskForm(forms.Form):
    """A form on the case page; ids begin with the form's name, so that no two forms share one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{self.name}-%s"
        super().__init__(*args, **kwargs)

    name = ""


class SeenForm(DeskForm):
    """A form whose writer builds on what the page showed: `seen` is the newest event's number then."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(DeskForm):
    name = "note"
    text = forms.CharField(
        label=_("Note"),
        help_text=_("For staff alone; the resident does not see it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Enter a note"),
            "max_length": _("The note must be 4,999 characters or fewer"),
        },
    )


class AssignForm(SeenForm):
    """`people` are those who may be chosen; nobody is a choice too."""

    name = "assign"
    assignee = forms.ModelChoiceField(
        label=_("Assigned to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        error_messages={"invalid_choice": _("Select somebody who works this team's cases")},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people  # type: ignore[attr-defined]


class MessageMixin(forms.Form):
    message = forms.CharField(
        label=_("Message to the resident (optional)"),
        help_text=_("It is sent by email and stands on the page where the resident follows the case."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": _("The message must be 4,999 characters or fewer")},
    )


class StatusForm(MessageMixin, SeenForm):
    name = "status"
    field_order = ["kind", "message"]
    kind = forms.ChoiceField(
        label=_("Status"),
        choices=OPEN_CHOICES,
        error_messages={"required": _("Select a status"), "invalid_choice": _("Select a status")},
    )


class CloseForm(MessageMixin, SeenForm):
    name = "close"
    field_order = ["kind", "outcome", "message"]
    kind = forms.ChoiceField(
        label=_("How it ends"),
        choices=CLOSED_CHOICES,
        error_messages={"required": _("Select how it ends"), "invalid_choice": _("Select how it ends")},
    )
    outcome = forms.CharField(
        label=_("Outcome"),
        help_text=_("What came of it, in a few words. They are sent to the resident by email."),
        max_length=200,
        error_messages={
            "required": _("Enter the outcome"),
            "max_length": _("The outcome must be 200 characters or fewer"),
        },
    )


class FilterForm(forms.Form):
    """The list's filters; what can't be understood counts as not chosen."""

    reference = forms.CharField(label=_("Reference"), required=False, max_length=40)
    team = forms.ChoiceField(label=_("Team"), required=False)
    kind = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("All open")), ("all", _("Open and closed")), *Kind.choices],
    )
    assignee = forms.ChoiceField(
        label=_("Assigned to"),
        required=False,
        choices=[("", _("Anybody")), ("mine", _("Me")), ("nobody", _("Nobody"))],
    )

    def __init__(self, *args: Any, teams: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["auto_id"] = "filter-%s"
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("All my teams")), *teams]  # type: ignore[attr-defined]
