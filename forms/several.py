"""The boxes of a question that takes several answers: one is added and taken away by a POST, without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.several import Several
from forms.form_fields import AnswerField, PostData


@dataclass(frozen=True, slots=True)
class SeveralEntry:
    """What stands in the boxes; `pressed` is "add", the number of the box to take away from 0, or ''."""

    boxes: tuple[str, ...] = ()
    pressed: str = ""

    def after(self, most: int) -> tuple[str, ...]:
        """The boxes to show after what was pressed."""
        if self.pressed == "add" and len(self.boxes) < most:
            return (*self.boxes, "")
        return tuple(text for at, text in enumerate(self.boxes) if str(at) != self.pressed)


class SeveralBoxes(forms.Widget):
    """Text inputs `<name>-0`, `<name>-1` and so on, the button `<name>-add`, and `<name>-remove` with a number."""

    use_fieldset = True
    template_name = "django/forms/widgets/multiwidget.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> SeveralEntry:
        boxes: list[str] = []
        while f"{name}-{len(boxes)}" in data:
            boxes.append(str(data[f"{name}-{len(boxes)}"]))
        pressed = "add" if f"{name}-add" in data else str(data.get(f"{name}-remove") or "")
        return SeveralEntry(tuple(boxes), pressed)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return f"{name}-0" not in data

    def id_for_label(self, id_: str) -> str:
        # The label is a legend.
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["subwidgets"] = []
        return context


class SeveralField(AnswerField):
    """The question with its boxes."""

    kind: Several

    def to_answer(self, raw: Any) -> Json:
        return list(raw.boxes) if isinstance(raw, SeveralEntry) else raw

    def prepare_value(self, value: Any) -> SeveralEntry:
        """The boxes as they are to be shown."""
        if isinstance(value, SeveralEntry):
            return SeveralEntry(value.after(self.kind.most(self.asked)), value.pressed)
        kind = self.kind.kind(self.asked)
        answers = value if isinstance(value, list) else []
        return SeveralEntry(tuple(str(kind.to_raw(each)) for each in answers))

    def redisplays(self, prefixed_name: str, data: PostData) -> bool:
        return bool(self.widget.value_from_datadict(data, {}, prefixed_name).pressed)


def several_field(kind: Several, asked: Field) -> SeveralField:
    """A box for each answer."""
    return SeveralField(kind, asked, SeveralBoxes())
