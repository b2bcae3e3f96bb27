"""A name in parts."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forms.rendering.several import several
from forms.widgets import NameParts, Part
from guildhall.core.components import render

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField

LABELS = {
    "title": gettext_noop("Title (optional)"),
    "first": gettext_noop("First name"),
    "last": gettext_noop("Last name"),
}


def name(question: "QuestionField", widget: NameParts) -> SafeString:
    """An input for each part, with an error of its own."""
    errors = {fault.part: fault.text for fault in question.faults}
    parts = widget.parts(question.html_name, question.value())
    return several(question, [_input(part, errors.get(part.part, "")) for part in parts])


def _input(part: Part, error: str) -> SafeString:
    params: dict[str, Any] = {
        "name": part.name,
        "id": part.id,
        "value": part.value,
        "label": {"text": _(LABELS[part.part])},
        "autocomplete": part.autocomplete or None,
        "spellcheck": False,
        "classes": "govuk-input--width-10" if part.part == "title" else "govuk-!-width-two-thirds",
    }
    return render("input", params | ({"errorMessage": {"text": error}} if error else {}))
