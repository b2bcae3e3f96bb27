"""A reference that we gave out before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.normalise import code
from forms.engine.reading import Json
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class ReferenceNumber(TextAnswer):
    """The answer is a reference as we write it, `BCD-FGH-JKV`.

    Only its shape is judged: whether there is such a case is nobody's business who merely types a number.
    """

    slug = "reference_number"
    label = "Our reference number"
    limit = 40
    messages = {
        **TEXT_MESSAGES,
        "length": {
            "en": "{subject} must be 9 letters and numbers, like BCD-FGH-JKV",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn 9 llythyren a rhif, fel BCD-FGH-JKV",
        },
        "characters": {
            "en": "{subject} must be copied exactly: our references never include {found}",
            "cy": "Rhaid copïo eich ateb i “{label}” yn union: nid yw ein cyfeirnodau byth yn cynnwys {found}",
        },
        "check": {
            "en": "{subject} must be copied exactly: one letter or number is different, or two are swapped",
            "cy": "Rhaid copïo eich ateb i “{label}” yn union: mae un llythyren neu rif yn wahanol, "
            "neu mae dau wedi’u cyfnewid",
        },
    }

    def tidy(self, text: str) -> str:
        return code(text).upper()

    def judge_text(self, field: Field, text: str) -> Cleaned:
        # Its module reaches the database; whoever walks a form without one asks for no reference.
        from guildhall.core.references import ALPHABET, has_length_of_reference, normalise_reference

        reference = normalise_reference(text)
        if reference:
            return Cleaned(reference)
        if not has_length_of_reference(text):
            return self.refuse(field, "length")
        strange = [letter for letter in dict.fromkeys(text) if letter.isalnum() and letter not in ALPHABET]
        if strange:
            return self.refuse(field, "characters", found=", ".join(strange))
        return self.refuse(field, "check")

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^[A-Z0-9]{3}(-[A-Z0-9]{3}){2}$"}

    def operators(self) -> tuple[str, ...]:
        return ("answered",)

    def form_field(self, field: Field) -> AnswerField:
        from forms.code_fields import code_field

        return code_field(self, field, width=20)
