"""One of very many options, found by typing a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from forms.engine.model import Field
from forms.field_types.select import Select
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class Autocomplete(Select):
    """The answer is the value of one option; without JavaScript it is a drop-down."""

    slug = "autocomplete"
    label = "Choose one by typing"
    most_options: ClassVar[int] = 1000

    def form_field(self, field: Field) -> AnswerField:
        made = super().form_field(field)
        made.widget.attrs["data-module"] = "guildhall-autocomplete"
        return made
