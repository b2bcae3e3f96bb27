"""The Django form field and widget of a signature that may be drawn as well as typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from forms.field_types.drawing import is_drawing
from forms.field_types.signature import drawing_in, name_in
from forms.form_fields import AnswerField

if TYPE_CHECKING:
    from forms.engine.model import Field
    from forms.field_types.signature import Signature


class SignaturePad(forms.TextInput):
    """A text input `<name>`, and the hidden `<name>-drawing` that a script fills with SVG path data.

    Its raw value is the answer: a text, or `{"name", "drawing"}` where something was drawn.
    """

    class Media:
        js = (forms.Script("guildhall/signature.js", type="module"),)

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Any:
        typed, drawing = data.get(name, ""), data.get(f"{name}-drawing", "")
        return {"name": typed, "drawing": drawing} if drawing else typed

    def drawing(self, value: Any) -> str:
        """The drawing to show again; one that was refused is not."""
        found = drawing_in(value)
        return found if is_drawing(found) else ""

    def typed(self, value: Any) -> str:
        """The name to show again."""
        return str(name_in(value) or "")

    def format_value(self, value: Any) -> str:
        return self.typed(value)


def signature_field(kind: Signature, asked: Field) -> AnswerField:
    """The full name, and a pad to draw on."""
    return AnswerField(kind, asked, SignaturePad(attrs={"autocomplete": "name", "spellcheck": "false"}))
