"""The blocks of a step that are read, not answered."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail import blocks
from wagtail.admin.telepath import register

from forms.blocks.authored import Json, read_table
from forms.blocks.condition import ConditionBlock
from forms.blocks.json_block import EditorAdapter, JsonBlock
from forms.blocks.translation import TranslatedStruct

FEATURES = ["h2", "h3", "bold", "ol", "ul", "link"]


class KeptBlock(JsonBlock):
    """What an imported document said beyond what authors change here; kept, never shown."""

    def read(self, raw: Json) -> Json:
        return read_table(raw)

    def render_basic(self, value: Json, context: Any = None) -> str:
        return ""


class KeptBlockAdapter(EditorAdapter):
    editor_class: ClassVar[str] = "KeptBlock"


register(KeptBlockAdapter(), KeptBlock)


class TextContent(TranslatedStruct):
    """Plain text between questions."""

    html = blocks.RichTextBlock(label="Text", features=FEATURES, required=False)
    condition = ConditionBlock(label="When it is shown")
    kept = KeptBlock(label=" ")

    translated = ("html",)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        group = "Tell"
        label_format = "{html}"


class InsetContent(TextContent):
    """Text set apart from what surrounds it."""

    class Meta:
        icon = "openquote"
        label = "Inset text"
        group = "Tell"


class WarningContent(TextContent):
    """What has consequences."""

    class Meta:
        icon = "warning"
        label = "Warning"
        group = "Tell"


class DetailsContent(TranslatedStruct):
    """More for those who want it, closed until they do."""

    title = blocks.CharBlock(label="Link text", required=False)
    html = blocks.RichTextBlock(label="Text", features=FEATURES, required=False)
    condition = ConditionBlock(label="When it is shown")
    kept = KeptBlock(label=" ")

    translated = ("title", "html")

    class Meta:
        icon = "collapse-down"
        label = "Details"
        group = "Tell"
        label_format = "{title}"
