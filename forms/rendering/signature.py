"""A signature: the full name to type, and the pad to draw on."""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.field_types.drawing import HEIGHT, MOST_CHARACTERS, MOST_STROKES, WIDTH
from forms.rendering.labels import description, label
from forms.signature_field import SignaturePad
from guildhall.core.components import render
from guildhall.core.components.rendering import fill

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField


def signature(question: "QuestionField", widget: SignaturePad) -> SafeString:
    """The input, which is what counts, and below it the pad, which a script shows where it can be drawn on."""
    params = {
        "name": question.html_name,
        "id": question.auto_id,
        "value": widget.typed(question.value()),
        "autocomplete": widget.attrs.get("autocomplete"),
        "spellcheck": False,
        "label": label(question),
    }
    return render("input", params | description(question)) + _pad(question, widget)


def _pad(question: "QuestionField", widget: SignaturePad) -> SafeString:
    values = {
        "id": f"{question.auto_id}-drawing",
        "name": f"{question.html_name}-drawing",
        "drawing": widget.drawing(question.value()),
        "width": WIDTH,
        "height": HEIGHT,
        "most_strokes": MOST_STROKES,
        "most_characters": MOST_CHARACTERS,
        "clear_button": render("button", _clear_button()),
    }
    return fill("pages/forms/fields/signature.html", values)


def _clear_button() -> dict[str, object]:
    return {"text": _("Clear the drawing"), "type": "button", "classes": "govuk-button--secondary"}
