"""What the types have in common whose answer is one text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.normalise import code, is_printable, one_line
from forms.engine.reading import Json
from forms.plugins import FieldType
from forms.wording import Message

TOO_LONG: Message = {
    "en": "{subject} must be {limit} characters or fewer",
    "cy": "Rhaid i’ch ateb i “{label}” fod yn {limit} nod neu lai",
}
UNPRINTABLE: Message = {
    "en": "{subject} must only include letters, numbers and symbols that can be shown",
    "cy": "Rhaid i’ch ateb i “{label}” gynnwys dim ond llythrennau, rhifau a symbolau y gellir eu dangos",
}
TEXT_MESSAGES: Mapping[str, Message] = {"too_long": TOO_LONG, "unprintable": UNPRINTABLE}
# Tidying makes a text shorter, but nobody types this much white space: what is longer isn't looked at.
SLACK = 4

AUTOCOMPLETE_BY_ROLE = {
    "contact.name": "name",
    "contact.title": "honorific-prefix",
    "contact.first_name": "given-name",
    "contact.last_name": "family-name",
    "contact.organisation": "organization",
    "contact.email": "email",
    "contact.phone": "tel",
}


class TextAnswer(FieldType):
    """A text of limited length: a subclass says how it is tidied and what else it must be."""

    limit: ClassVar[int] = 499
    messages = TEXT_MESSAGES

    def is_blank(self, answer: Json) -> bool:
        if not isinstance(answer, str):
            return answer is None
        head = answer[: self.limit * SLACK]
        return not (head.strip() if head.isascii() else code(head))

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        if not isinstance(answer, str):
            return self.refuse(field, "wrong_kind")
        limit = self.limit_of(field)
        if len(answer) > self.limit * SLACK:
            return self.refuse(field, "too_long", limit=limit)
        if not is_printable(answer):
            return self.refuse(field, "unprintable")
        text = self.tidy(answer)
        if len(text) > limit:
            return self.refuse(field, "too_long", limit=limit)
        return self.judge_text(field, text)

    def tidy(self, text: str) -> str:
        """The text as it is kept."""
        return one_line(text)

    def limit_of(self, field: Field) -> int:
        """How many characters the field takes."""
        return self.limit

    def judge_text(self, field: Field, text: str) -> Cleaned:
        """Judge a tidy text that isn't too long."""
        return Cleaned(text)

    def display(self, field: Field, value: Json) -> list[str]:
        return str(value).split("\n")

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", "" if value is None else str(value))]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "minLength": 1, "maxLength": self.limit_of(field)}

    def autocomplete(self, field: Field) -> Mapping[str, str]:
        token = AUTOCOMPLETE_BY_ROLE.get(field.role)
        return {"": token} if token else {}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "one_of", "contains", "longer", "shorter", "answered")
