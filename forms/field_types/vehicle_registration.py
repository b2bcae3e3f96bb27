"""The registration number of a vehicle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.normalise import code
from forms.engine.reading import Json
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

# Each shape in its two halves, between which the plate has its space. Registrations of other countries, of
# diplomats and of the forces have shapes of their own and are not among these.
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"([A-HJ-PR-Y]{2}[0-9]{2})([A-HJ-PR-Z]{3})",  # since 2001: AB12 CDE
        r"([A-HJ-NP-TV-Y][1-9][0-9]{0,2})([A-Z]{3})",  # 1983 to 2001, and Q: A123 BCD
        r"([A-Z]{3})([1-9][0-9]{0,2}[A-HJ-NPR-TV-Y])",  # 1963 to 1983: ABC 123D
        r"([A-Z]{1,3})([1-9][0-9]{0,2})|([A-Z]{1,2})([1-9][0-9]{3})",  # before: ABC 123, AB 1234
        r"([1-9][0-9]{0,2})([A-Z]{1,3})|([1-9][0-9]{3})([A-Z]{1,2})",  # before: 123 ABC, 1234 AB
        r"([A-Z]I[A-Z]|[A-Z]{2}Z)([1-9][0-9]{0,3})",  # Northern Ireland: AIG 1234, ABZ 1234
        r"([1-9][0-9]{0,3})([A-Z]I[A-Z]|[A-Z]{2}Z)",  # Northern Ireland: 1234 AIG
    )
)


@field_types.register
class VehicleRegistration(TextAnswer):
    """The answer is in capitals without a space, `AB12CDE`; people see it spaced as on its plate."""

    slug = "vehicle_registration"
    label = "Vehicle registration"
    limit = 20
    messages = {
        **TEXT_MESSAGES,
        "format": {
            "en": "Enter a UK vehicle registration number, like AB12 CDE",
            "cy": "Rhowch rif cofrestru cerbyd y DU, fel AB12 CDE",
        },
    }

    def tidy(self, text: str) -> str:
        return code(text).replace("-", "").upper()

    def judge_text(self, field: Field, text: str) -> Cleaned:
        return Cleaned(text) if halves(text) else self.refuse(field, "format")

    def to_raw(self, answer: Json) -> Json:
        return spaced(answer) if isinstance(answer, str) else answer

    def display(self, field: Field, value: Json) -> list[str]:
        return [spaced(str(value))]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^[A-Z0-9]{2,7}$"}

    def operators(self) -> tuple[str, ...]:
        return ("answered",)

    def form_field(self, field: Field) -> AnswerField:
        from forms.code_fields import code_field

        return code_field(self, field)


def halves(text: str) -> tuple[str, ...]:
    """The two halves of a registration in capitals, none where it has no shape of a UK plate."""
    for shape in SHAPES:
        if found := shape.fullmatch(text):
            return tuple(half for half in found.groups() if half)
    return ()


def spaced(text: str) -> str:
    """`AB12 CDE` of `AB12CDE`; another text as it is."""
    return " ".join(halves(text)) or text
