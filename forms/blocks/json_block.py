"""A block whose value is one JSON value in one hidden input, built by a script of ours."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import Adapter

from forms.blocks.authored import AuthoredError, Json, parse_json

SCRIPTS = (
    *("dom", "questions", "sentences", "condition", "option-list"),
    *("calculation", "decision-table", "field", "step", "parts"),
)


class Unreadable(dict[str, Json]):
    """What stands in for a posted value that is no JSON of ours: it is never saved, `clean` refuses it."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message


class JsonBlock(blocks.Block):
    """The base of such blocks: subclasses say how to read a value and how to store it."""

    def read(self, raw: Json) -> Json:
        """The block's value in JSON of any kind; AuthoredError if it is none."""
        raise NotImplementedError

    def store(self, value: Json) -> Json:
        """The JSON to keep for a value."""
        return copy.deepcopy(value)

    def get_default(self) -> Json:
        return self.read(None)

    def normalize(self, value: Json) -> Json:
        return self.to_python(value)

    def to_python(self, value: Json) -> Json:
        if isinstance(value, Unreadable):
            return value
        try:
            return self.read(copy.deepcopy(value))
        except AuthoredError:
            # What is stored is ours or an import's; a draft that can't be read opens empty, never as a 500.
            return self.get_default()

    def get_prep_value(self, value: Json) -> Json:
        return self.store(self.get_default() if isinstance(value, Unreadable) else value)

    def get_form_state(self, value: Json) -> Json:
        return self.get_prep_value(value)

    def value_from_datadict(self, data: Mapping[str, Any], files: object, prefix: str) -> Json:
        try:
            return self.read(parse_json(data.get(prefix, "null")))
        except AuthoredError as error:
            return Unreadable(str(error))

    def clean(self, value: Json) -> Json:
        if isinstance(value, Unreadable):
            raise ValidationError(value.message)
        return value

    def get_translatable_segments(self, value: Json) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Json, segments: list[Any]) -> Json:
        return copy.deepcopy(value)


class EditorAdapter(Adapter):
    """Gives a block to our scripts: its constructor there, its name and what it shows."""

    editor_class: ClassVar[str]

    @property
    def js_constructor(self) -> str:
        return f"forms.{self.editor_class}"

    def js_args(self, block: Any) -> list[Any]:
        return [block.name, self.meta(block)]

    def meta(self, block: Any) -> dict[str, Any]:
        """What Wagtail's block menu and our scripts need to know."""
        return {
            "label": str(block.label),
            "description": str(block.get_description()),
            "required": False,
            "icon": block.meta.icon,
            "blockDefId": block.definition_prefix,
            "isPreviewable": False,
        }

    @cached_property
    def media(self) -> forms.Media:
        return editor_media()


def editor_media() -> forms.Media:
    """The editor's scripts after Wagtail's own, and its look."""
    return forms.Media(
        js=[
            versioned_static("wagtailadmin/js/telepath/blocks.js"),
            *(versioned_static(f"forms/editor/{name}.js") for name in SCRIPTS),
        ],
        css={"all": [versioned_static("forms/editor/editor.css")]},
    )


def dump(value: Json) -> str:
    """JSON as our hidden inputs post it."""
    return json.dumps(value, separators=(",", ":"))
