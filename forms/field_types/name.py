"""The name of a person: whole, or first and last name with or without a title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.normalise import is_printable, one_line
from forms.engine.reading import Json
from forms.field_types.settings import is_blank_text
from forms.field_types.text_answer import SLACK, UNPRINTABLE
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

PARTS = ("title", "first", "last")
FULL = ("full",)
FIRST_AND_LAST = "first_and_last"
LONGEST = 499
TOKENS = {
    "full": "name",
    "title": "honorific-prefix",
    "first": "given-name",
    "last": "family-name",
}


@field_types.register
class Name(FieldType):
    """The answer is `{"full"}`, or `{"title", "first", "last"}` where setting `parts` is `first_and_last`.

    Setting `title` (true) asks for a title beside them, which may be left out; it is empty where it is not asked.
    """

    slug = "name"
    label = "Name"
    tells_each_part = True
    messages = {
        "wrong_kind": UNPRINTABLE,
        "missing_first": {"en": "Enter a first name", "cy": "Rhowch enw cyntaf"},
        "missing_last": {"en": "Enter a last name", "cy": "Rhowch gyfenw"},
        "too_long_full": {
            "en": "{subject} must be {limit} characters or fewer",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {limit} nod neu lai",
        },
        "too_long_title": {
            "en": "Title must be {limit} characters or fewer",
            "cy": "Rhaid i’r teitl fod yn {limit} nod neu lai",
        },
        "too_long_first": {
            "en": "First name must be {limit} characters or fewer",
            "cy": "Rhaid i’r enw cyntaf fod yn {limit} nod neu lai",
        },
        "too_long_last": {
            "en": "Last name must be {limit} characters or fewer",
            "cy": "Rhaid i’r cyfenw fod yn {limit} nod neu lai",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        if isinstance(answer, Mapping):
            return all(is_blank_text(answer.get(part)) for part in (*FULL, *PARTS))
        return is_blank_text(answer)

    def clean(self, field: Field, answer: Json, today: date | None = None) -> Cleaned:
        cleaned = super().clean(field, answer, today)
        if cleaned.errors and cleaned.errors[0].code == "missing" and self.is_in_parts(field):
            return self.refuse(field, "missing", ("first",))
        return cleaned

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        is_in_parts = self.is_in_parts(field)
        texts = _texts(answer, PARTS if is_in_parts else FULL)
        if texts is None:
            return self.refuse(field, "wrong_kind", ("first",) if is_in_parts else ())
        refusals = [*self._judge_lengths(field, texts), *self._judge_missing(field, texts)]
        errors = tuple(error for refusal in refusals for error in refusal.errors)
        return Cleaned(errors=errors) if errors else Cleaned(texts)

    def _judge_missing(self, field: Field, texts: Mapping[str, str]) -> list[Cleaned]:
        if "full" in texts:
            return [] if texts["full"] else [self.refuse(field, "missing")]
        return [self.refuse(field, f"missing_{part}", (part,)) for part in PARTS[1:] if not texts[part]]

    def _judge_lengths(self, field: Field, texts: Mapping[str, str]) -> list[Cleaned]:
        return [
            self.refuse(field, f"too_long_{part}", () if part == "full" else (part,), limit=LONGEST)
            for part, text in texts.items()
            if len(text) > LONGEST
        ]

    def is_in_parts(self, field: Field) -> bool:
        """Whether first and last name are asked for apart."""
        return field.settings.get("parts") == FIRST_AND_LAST

    def parts_of(self, field: Field) -> tuple[str, ...]:
        """The inputs of a name in parts."""
        return PARTS if field.settings.get("title") is True else PARTS[1:]

    def to_answer(self, raw: Json) -> Json:
        return {"full": raw} if isinstance(raw, str) else raw

    def to_raw(self, answer: Json) -> Json:
        return answer["full"] if isinstance(answer, Mapping) and "full" in answer else answer

    def display(self, field: Field, value: Json) -> list[str]:
        return [say_name(value) or str(value)]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        if not self.is_in_parts(field):
            return [("", say_name(value))]
        parts = value if isinstance(value, Mapping) else {}
        return [(part, str(parts.get(part) or "")) for part in PARTS]

    def json_schema(self, field: Field) -> dict[str, Json]:
        asked = PARTS if self.is_in_parts(field) else FULL
        text = {"type": "string", "maxLength": LONGEST}
        return {"type": "object", "properties": dict.fromkeys(asked, text), "required": list(asked)}

    def autocomplete(self, field: Field) -> dict[str, str]:
        # Another person's name must not be filled with one's own.
        if field.role.startswith("party."):
            return {}
        if not self.is_in_parts(field):
            return {"": TOKENS["full"]}
        return {part: TOKENS[part] for part in PARTS}

    def check(self, field: Field) -> Sequence[Finding]:
        return list(self._check(field))

    def _check(self, field: Field) -> Iterator[Finding]:
        parts = field.settings.get("parts")
        if parts not in (None, "", FIRST_AND_LAST):
            yield Finding("setting_wrong", f"“{parts}” is no way to ask for a name")
        if field.settings.get("title") and not self.is_in_parts(field):
            yield Finding("setting_conflict", "A title can be asked for only beside first and last name")

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import name_field, text_field

        if self.is_in_parts(field):
            return name_field(self, field)
        return text_field(self, field, spellcheck="false")


def say_name(value: Json) -> str:
    """`Dr Sam Taylor` of an answer; '' for what is none."""
    if not isinstance(value, Mapping):
        return ""
    return " ".join(str(value[part]) for part in (*FULL, *PARTS) if value.get(part))


def _texts(answer: Json, parts: Sequence[str]) -> dict[str, str] | None:
    """The tidy text of each part; None for what has parts that are no texts."""
    given = {"full": answer} if isinstance(answer, str) else answer
    if not isinstance(given, Mapping):
        return None
    texts = {part: _text(given.get(part)) for part in parts}
    return None if None in texts.values() else {part: text or "" for part, text in texts.items()}


def _text(value: Json) -> str | None:
    if value is None:
        return ""
    if not isinstance(value, str) or not is_printable(value[: SLACK * LONGEST]):
        return None
    # What is far too long is cut, and refused for its length.
    return "" if is_blank_text(value) else one_line(value[: SLACK * LONGEST])
