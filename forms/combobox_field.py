"""A drop-down that a script makes one to search, where its list is long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from forms.engine.model import Field
from forms.form_fields import AnswerField
from forms.plugins import FieldType

# A list of so many lines can be looked through.
SHORT = 30
TYPED = "typed"


class Combobox(forms.Select):
    """A select `<name>`; beside it a script posts `<name>-typed`, the text that somebody looked for.

    Its raw value is the value of the option that was chosen, else that text: whatever matches no option is
    refused by the type as not offered, and shown again.
    """

    class Media:
        js = (forms.Script("guildhall/combobox.js", type="module"),)

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> str:
        chosen, typed = data.get(name) or "", data.get(f"{name}-{TYPED}", "").strip()
        return str(chosen or self._named(typed) or typed)

    def _named(self, typed: str) -> str:
        """The value of the option with this label; a script that was cut off may have left it unchosen."""
        wanted = typed.casefold()
        return next((str(value) for value, label in self.choices if str(label).casefold() == wanted), "")

    def text_for(self, value: object) -> str:
        """What was looked for in vain: a raw value that is no option's."""
        is_option = any(str(value) == str(known) for known, _label in self.choices)
        return "" if is_option or not isinstance(value, str) else value


def list_field(kind: FieldType, asked: Field, choices: Sequence[tuple[str, str]]) -> AnswerField:
    """One of `choices`, of which the first is no answer."""
    is_short = len(choices) - 1 <= SHORT
    return AnswerField(kind, asked, (forms.Select if is_short else Combobox)(choices=choices))
