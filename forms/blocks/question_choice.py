"""A block that names a question of the form by the id of its block."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.telepath import register

from forms.blocks.authored import UNREADABLE, AuthoredError, Json
from forms.blocks.json_block import EditorAdapter, JsonBlock


class QuestionChoiceBlock(JsonBlock):
    """One of the form's questions that answer with a number; '' is none."""

    class Meta:
        icon = "help"
        none = "None"
        help_text = ""

    def read(self, raw: Json) -> Json:
        if raw is not None and not isinstance(raw, str):
            raise AuthoredError(UNREADABLE)
        return raw or ""

    def render_basic(self, value: Json, context: Any = None) -> str:
        return str(value or "")


class QuestionChoiceBlockAdapter(EditorAdapter):
    editor_class: ClassVar[str] = "QuestionChoiceBlock"

    def meta(self, block: Any) -> dict[str, Any]:
        return {**super().meta(block), "none": str(block.meta.none), "helpText": block.meta.help_text}


register(QuestionChoiceBlockAdapter(), QuestionChoiceBlock)
