"""The block that says when something is shown."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.telepath import register

from forms.blocks.authored import Json, read_condition
from forms.blocks.json_block import EditorAdapter, JsonBlock

# How the editor says what else a condition decides than whether something is shown.
WORDS = {
    "truth": {
        "begin": "True only when …",
        "join": "True when",
        "clear": "Say nothing",
        "when": "True when",
        "always": "Says nothing yet",
    },
    "due": {
        "begin": "Due only when …",
        "join": "Due when",
        "clear": "Always due",
        "when": "Due when",
        "always": "Always due",
    },
}


class ConditionBlock(JsonBlock):
    """A condition, chosen from drop-downs; None is "always".

    Questions stand in it by the id of their block and options by their own id, so neither a new label nor a
    move changes it; compiling makes keys and values of them.
    """

    class Meta:
        icon = "view"
        decides = "shown"

    def read(self, raw: Json) -> Json:
        return read_condition(raw)

    def render_basic(self, value: Json, context: Any = None) -> str:
        return "Shown under a condition" if value else "Always shown"


class ConditionBlockAdapter(EditorAdapter):
    editor_class: ClassVar[str] = "ConditionBlock"

    def meta(self, block: Any) -> dict[str, Any]:
        # The words of questions and operators come with the field block, once: a form has many conditions.
        return {**super().meta(block), "words": WORDS.get(block.meta.decides, {})}


register(ConditionBlockAdapter(), ConditionBlock)
