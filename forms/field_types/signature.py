"""A name typed as a signature, and drawn as well by whoever likes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.drawing import MOST_CHARACTERS, Drawn, is_drawing
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

STATEMENT = {
    "en": "Type your full name. By doing so you sign this form, as you would by hand.",
    "cy": "Teipiwch eich enw llawn. Drwy wneud hynny rydych yn llofnodi’r ffurflen hon, fel y byddech â llaw.",
}
DRAWN = {"en": "Signature drawn", "cy": "Llofnod wedi’i dynnu"}


@field_types.register
class Signature(TextAnswer):
    """The answer is the full name as typed or, where a signature was drawn as well, `{"name", "drawing"}`.

    The name is what counts; the drawing is SVG path data as `drawing.py` has it. What is signed is the field's
    hint, our own words without one. All of it stands in the immutable spec, so what was above a signature can
    always be shown again.
    """

    slug = "signature"
    label = "Signature"
    limit = 200
    messages = {
        **TEXT_MESSAGES,
        "missing": {
            "en": "Enter your full name to sign this form",
            "cy": "Rhowch eich enw llawn i lofnodi’r ffurflen hon",
        },
        "letters": {
            "en": "Enter your full name in letters to sign this form",
            "cy": "Rhowch eich enw llawn mewn llythrennau i lofnodi’r ffurflen hon",
        },
        "drawing": {
            "en": "Draw your signature again with fewer lines, or leave the box for it empty",
            "cy": "Tynnwch eich llofnod eto gyda llai o linellau, neu gadewch y blwch yn wag",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        return super().is_blank(name_in(answer)) and not drawing_in(answer)

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        name, drawing = name_in(answer), drawing_in(answer)
        if super().is_blank(name):
            return self.refuse(field, "missing")
        named = super().judge(field, name, today)
        if named.errors or not takes_drawing(field) or drawing in (None, ""):
            return named
        if not is_drawing(drawing):
            return self.refuse(field, "drawing")
        return Cleaned({"name": named.value, "drawing": drawing})

    def judge_text(self, field: Field, text: str) -> Cleaned:
        # One name is a full name to some people; a dash or a number is nobody's.
        has_letters = sum(letter.isalpha() for letter in text) > 1
        return Cleaned(text) if has_letters else self.refuse(field, "letters")

    def display(self, field: Field, value: Json) -> list[str]:
        drawing = drawing_in(value)
        drawn = [Drawn(DRAWN.get(field.locale, DRAWN["en"]), drawing)] if isinstance(drawing, str) else []
        return [str(name_in(value)), *drawn]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        name = super().csv(field, name_in(value))
        return [*name, ("drawing", str(drawing_in(value) or ""))] if takes_drawing(field) else name

    def json(self, field: Field, value: Json) -> Json:
        if not takes_drawing(field):
            return name_in(value)
        return {"name": name_in(value), "drawing": drawing_in(value)}

    def json_schema(self, field: Field) -> dict[str, Json]:
        name = super().json_schema(field)
        if not takes_drawing(field):
            return name
        drawing: dict[str, Json] = {"type": ["string", "null"], "maxLength": MOST_CHARACTERS}
        return {
            "type": "object",
            "properties": {"name": name, "drawing": drawing},
            "required": ["name", "drawing"],
        }

    def autocomplete(self, field: Field) -> Mapping[str, str]:
        return {"": "name"}

    def operators(self) -> tuple[str, ...]:
        return ("answered",)

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field
        from forms.signature_field import signature_field

        asked = replace(field, hint=statement_of(field))
        return (
            signature_field(self, asked)
            if takes_drawing(field)
            else text_field(self, asked, spellcheck="false")
        )


def takes_drawing(field: Field) -> bool:
    """Whether people may draw their signature beside typing their name."""
    return field.settings.get("drawn") is True


def name_in(answer: Json) -> Json:
    """The name in an answer of either kind."""
    return answer.get("name") if isinstance(answer, Mapping) else answer


def drawing_in(answer: Json) -> Json:
    """The drawing in an answer; None without one."""
    return answer.get("drawing") if isinstance(answer, Mapping) else None


def statement_of(field: Field) -> str:
    """What a resident declares by signing, in the language of the field."""
    return field.hint or STATEMENT.get(field.locale, STATEMENT["en"])
