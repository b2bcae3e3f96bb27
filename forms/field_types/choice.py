"""What radios and checkboxes have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from forms.engine.answers import Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.plugins import FieldType
from forms.wording import Message

SELECT: Message = {"en": "Select {object}", "cy": "Dewiswch ateb i “{label}”"}
NOT_OFFERED: Message = {
    "en": "Select {object} from the list",
    "cy": "Dewiswch ateb i “{label}” o’r rhestr",
}


class Choice(FieldType):
    """A choice among the field's options."""

    most_options: ClassVar[int] = 200

    def offered(self, field: Field) -> tuple[str | bool, ...]:
        return tuple(option.value for option in field.options)

    def is_offered(self, field: Field, value: Json) -> bool:
        """Whether an answer is one of the options."""
        return isinstance(value, str) and any(option.value == value for option in field.options)

    def label_of(self, field: Field, value: Json) -> str:
        """What an option is called; a value that is no longer offered speaks for itself."""
        return next((option.label for option in field.options if option.value == value), str(value))

    def check(self, field: Field) -> Sequence[Finding]:
        return list(self.check_options(field))

    def check_options(self, field: Field) -> Iterator[Finding]:
        """What is wrong with the options as a whole."""
        if len(field.options) < 1:
            yield Finding("options_missing", "Add the options to choose from")
        elif len(field.options) > self.most_options:
            yield Finding(
                "options_many", f"This question can have no more than {self.most_options:,} options"
            )
