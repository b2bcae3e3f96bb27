"""One of several options, in a drop-down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.engine.model import Field
from forms.field_types.radios import Radios
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

# The first line of the list, which is no answer.
NOTHING_CHOSEN = {"en": "Select an option", "cy": "Dewiswch opsiwn"}


@field_types.register
class Select(Radios):
    """The answer is the value of one option, as of radios; for lists too long to show at once."""

    slug = "select"
    label = "Choose one from a drop-down"

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import select_field

        return select_field(self, field, choices_of(field))


def choices_of(field: Field) -> list[tuple[str, str]]:
    """The options as value and label, after the line that is none."""
    nothing = NOTHING_CHOSEN.get(field.locale, NOTHING_CHOSEN["en"])
    return [("", nothing), *((option.value, option.label) for option in field.options)]
