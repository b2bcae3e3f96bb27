"""The bank account question: its inputs under one legend, each with its own words of error."""

from typing import TYPE_CHECKING, Any, cast

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forms.bank.form_field import BankAccountField, BankAccountParts
from forms.field_types.bank_account import label_of
from forms.rendering.labels import fieldset
from forms.widgets import Part
from guildhall.core.components import render
from guildhall.core.components.rendering import fill

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField

WIDTHS = {"sort_code": "govuk-input--width-5", "account_number": "govuk-input--width-10"}
NUMERIC = ("sort_code", "account_number")


def bank_account(question: "QuestionField", widget: BankAccountParts) -> SafeString:
    """The form group with all its inputs."""
    errors = {fault.part: fault.text for fault in question.faults}
    parts = widget.parts(question.html_name, question.value())
    inputs = format_html_join("", "{}", ((_input(question, part, errors),) for part in parts))
    hint, described = _hint(question)
    group = {**fieldset(question), "describedBy": described, "role": "group", "html": hint + inputs}
    return fill("pages/forms/fields/group.html", {"id": question.name, "inner": render("fieldset", group)})


def _hint(question: "QuestionField") -> tuple[SafeString, str]:
    if not question.help_text:
        return mark_safe(""), ""
    id = f"{question.auto_id}-hint"
    return render("hint", {"id": id, "text": question.help_text}), id


def _input(question: "QuestionField", part: Part, errors: dict[str, str]) -> SafeString:
    params: dict[str, Any] = {
        "name": part.name,
        "id": part.id,
        "value": part.value,
        "label": {"text": _label(question, part.part)},
        "autocomplete": part.autocomplete or None,
        "classes": WIDTHS.get(part.part, "govuk-!-width-two-thirds"),
        "spellcheck": False,
    }
    if part.part in NUMERIC:
        params["inputmode"] = "numeric"
    if hint := _part_hint(part.part):
        params["hint"] = {"text": hint}
    if part.part in errors:
        params["errorMessage"] = {"text": errors[part.part]}
    return render("input", params)


def _label(question: "QuestionField", part: str) -> str:
    label = label_of(part, cast(BankAccountField, question.field).asked)
    return _("%(label)s (if you have one)") % {"label": label} if part == "roll_number" else label


def _part_hint(part: str) -> str:
    hints = {
        "sort_code": _("Must be 6 numbers long"),
        "account_number": _("Must be between 6 and 8 numbers long"),
        "roll_number": _("You can find it on your card, statement or passbook"),
    }
    return hints.get(part, "")
