"""One of very many options."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from forms.engine.model import Field
from forms.field_types.select import Select, choices_of
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class Autocomplete(Select):
    """The answer is the value of one option; a drop-down, which a script makes one to search where it is long."""

    slug = "autocomplete"
    label = "Choose one from a long list"
    most_options: ClassVar[int] = 1000

    def form_field(self, field: Field) -> AnswerField:
        from forms.combobox_field import list_field

        return list_field(self, field, choices_of(field))
