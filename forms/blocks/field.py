"""The block of one field: a summary line, and settings that are built when it is opened."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

from django.utils.html import format_html, format_html_join
from wagtail.admin.telepath import register

from forms.blocks.authored import Json, compact_field, read_field
from forms.blocks.json_block import EditorAdapter, JsonBlock
from forms.blocks.translation import Segments, by_first_step, text_segment
from forms.blocks.vocabulary import vocabulary
from forms.engine.texts import SETTING_TEXTS

TEXTS = ("label", "hint", "error_missing")
OPTION_TEXTS = ("label", "hint")
NEW_FIELD: dict[str, Json] = {"type": "short_text"}


class FormFieldBlock(JsonBlock):
    """A question of a form. Its key comes from the block's id, so answers find it for ever."""

    class Meta:
        icon = "help"
        label = "Question"
        group = "Ask"

    def read(self, raw: Json) -> Json:
        return read_field(NEW_FIELD if raw is None else raw)

    def store(self, value: Json) -> Json:
        return copy.deepcopy(compact_field(value))

    def get_searchable_content(self, value: Json) -> list[str]:
        return [value[name] for name in ("label", "hint") if value.get(name)]

    def get_translatable_segments(self, value: Json) -> Segments:
        """Its label, hint, error message, short name, units and the words of its options; never keys or values."""
        return [
            *(found for name in TEXTS for found in text_segment(name, value.get(name, ""))),
            *(found for name in SETTING_TEXTS for found in text_segment(name, _setting_text(value, name))),
            *(found for option in value.get("options", []) for found in _option_segments(option)),
        ]

    def restore_translated_segments(self, value: Json, segments: Segments) -> Json:
        result = read_field(copy.deepcopy(dict(value)))
        options = {option["id"]: option for option in result["options"]}
        for name, inside in by_first_step(segments).items():
            if name in TEXTS:
                result[name] = inside[0].render_text()
            elif name in SETTING_TEXTS:
                result["settings"][name] = inside[0].render_text()
            elif name == "options":
                _restore_options(options, inside)
        return result

    def render_basic(self, value: Json, context: Any = None) -> str:
        """The field as comparisons of revisions show it."""
        lines = list(_lines(value)) if value else []
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", lines))


def _setting_text(value: Json, name: str) -> str:
    text = value.get("settings", {}).get(name, "")
    return text if isinstance(text, str) else ""


def _option_segments(option: Json) -> Segments:
    return [
        segment.wrap(option["id"]).wrap("options")
        for name in OPTION_TEXTS
        for segment in text_segment(name, option.get(name, ""))
        if option.get("id")
    ]


def _restore_options(options: dict[str, Json], segments: Segments) -> None:
    for option_id, inside in by_first_step(segments).items():
        for name, texts in by_first_step(inside).items():
            if option_id in options and name in OPTION_TEXTS:
                options[option_id][name] = texts[0].render_text()


def _lines(value: Json) -> list[tuple[str, str]]:
    shown = compact_field(value)
    options = ", ".join(option["label"] for option in value.get("options", []) if option.get("label"))
    plain = [(name, str(member)) for name, member in shown.items() if not isinstance(member, (dict, list))]
    parts = [(name, str(member)) for name, member in shown.items() if isinstance(member, dict)]
    return [*plain, *parts, *([("options", options)] if options else [])]


class FormFieldBlockAdapter(EditorAdapter):
    editor_class: ClassVar[str] = "FormFieldBlock"

    def meta(self, block: Any) -> dict[str, Any]:
        return {**super().meta(block), "vocabulary": vocabulary()}


register(FormFieldBlockAdapter(), FormFieldBlock)
