"""A form field for what the engine works out: its value is shown, and nothing posted is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from forms.engine.model import Field
from forms.engine.reading import Json
from forms.form_fields import AnswerField
from forms.plugins import FieldType


class ShownValue(forms.Widget):
    """Text without a control; there is nothing in a POST for it."""

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> None:
        return None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return True


class WorkedOutField(AnswerField):
    """Never answered and never at fault; a page shows its initial value."""

    def __init__(self, kind: FieldType, asked: Field) -> None:
        super().__init__(kind, asked, ShownValue())
        self.required = False

    def clean(self, value: Any) -> Json:
        return None

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial

    def prepare_value(self, value: Any) -> Any:
        return value

    def lines(self, value: Any) -> list[str]:
        """A value as people read it, none for nothing."""
        return [] if value is None else self.kind.display(self.asked, value)
