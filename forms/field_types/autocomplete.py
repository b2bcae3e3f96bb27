"""One of very many options."""

from __future__ import annotations

from typing import ClassVar

from forms.field_types.select import Select
from forms.plugins import field_types


@field_types.register
class Autocomplete(Select):
    """The answer is the value of one option; a drop-down, in which browsers find what is typed."""

    slug = "autocomplete"
    label = "Choose one from a long list"
    most_options: ClassVar[int] = 1000
