"""The block that says when something is shown."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.telepath import register

from forms.blocks.authored import Json, read_condition
from forms.blocks.json_block import EditorAdapter, JsonBlock
from forms.blocks.vocabulary import vocabulary


class ConditionBlock(JsonBlock):
    """A condition, chosen from drop-downs; None is "always".

    Questions stand in it by the id of their block and options by their own id, so neither a new label nor a
    move changes it; compiling makes keys and values of them.
    """

    class Meta:
        icon = "view"

    def read(self, raw: Json) -> Json:
        return read_condition(raw)

    def render_basic(self, value: Json, context: Any = None) -> str:
        return "Shown under a condition" if value else "Always shown"


class ConditionBlockAdapter(EditorAdapter):
    editor_class: ClassVar[str] = "ConditionBlock"

    def meta(self, block: Any) -> dict[str, Any]:
        return {**super().meta(block), "vocabulary": vocabulary()}


register(ConditionBlockAdapter(), ConditionBlock)
