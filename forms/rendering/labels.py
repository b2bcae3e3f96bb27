"""What stands above a control: its label or legend, hint and error."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField


def words(question: "QuestionField") -> str:
    """The label, which says where an answer may be left out."""
    text = str(question.label)
    return text if question.field.required else _("%(label)s (optional)") % {"label": text}


def label(question: "QuestionField") -> dict[str, Any]:
    size = "l" if question.is_heading else "s"
    return {
        "text": words(question),
        "classes": f"govuk-label--{size}",
        "isPageHeading": question.is_heading,
    }


def fieldset(question: "QuestionField") -> dict[str, Any]:
    size = "l" if question.is_heading else "s"
    legend = {
        "text": words(question),
        "classes": f"govuk-fieldset__legend--{size}",
        "isPageHeading": question.is_heading,
    }
    return {"legend": legend}


def description(question: "QuestionField") -> dict[str, Any]:
    """The params of the hint and the error, those that there are, and the id that a Change link leads to."""
    said: dict[str, Any] = {"formGroup": {"attributes": {"id": question.html_name}}}
    if question.help_text:
        said["hint"] = {"text": question.help_text}
    if question.faults:
        said["errorMessage"] = {"text": question.faults[0].text}
    return said
