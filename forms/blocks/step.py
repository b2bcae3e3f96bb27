"""The block of one step. While closed it is one hidden input; its inside is built when an author opens it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from forms.blocks.authored import UNREADABLE, AuthoredError, Json, parse_json, read_condition, read_field
from forms.blocks.condition import ConditionBlock
from forms.blocks.content import DetailsContent, InsetContent, KeptBlock, TextContent, WarningContent
from forms.blocks.field import FormFieldBlock
from forms.blocks.guarded import TAMPERED, GuardedStream, unreadable
from forms.blocks.json_block import editor_media
from forms.blocks.repeat import RepeatBlock, checked_repeat
from forms.blocks.translation import TranslatedStruct

KINDS = (
    ("step", "Questions"),
    ("eligibility", "Eligibility"),
    ("booking", "Preferred dates"),
    ("payment", "What there is to pay"),
    ("exit", "Exit page"),
)
STEP_TEXTS = ("title", "hint", "slug", "section", "contact", "call_number")


class ItemsBlock(blocks.StreamBlock):
    """What stands on a step, in order."""

    field = FormFieldBlock()
    text = TextContent()
    inset = InsetContent()
    warning = WarningContent()
    details = DetailsContent()

    class Meta:
        collapsed = True
        required = False


class StepBlock(TranslatedStruct):
    """One screen of a form: its settings and what stands on it."""

    title = blocks.CharBlock(label="Title", required=False)
    kind = blocks.ChoiceBlock(
        label="Kind",
        choices=KINDS,
        default="step",
        help_text="Eligibility asks whether somebody may apply at all. An exit page ends the form for some answers",
    )
    hint = blocks.TextBlock(label="Guidance under the title", required=False, rows=2)
    contact = blocks.TextBlock(
        label="Whom to contact instead", required=False, rows=2, help_text="A phone number or email address"
    )
    call_number = blocks.CharBlock(
        label="Number to call now",
        required=False,
        max_length=40,
        help_text="Only where waiting is dangerous: it stands first, in large type",
    )
    condition = ConditionBlock(label="When this step is shown")
    items = ItemsBlock(label="On this step")
    repeat = RepeatBlock()
    slug = blocks.CharBlock(
        label="Address of this step", required=False, help_text="Made from the title if empty"
    )
    section = blocks.CharBlock(
        label="Section",
        required=False,
        max_length=120,
        help_text="Steps with the same words here stand under one heading, and are one task of a task list",
    )
    kept = KeptBlock(label=" ")

    translated = ("title", "hint", "contact", "section", "repeat")
    streams = ("items",)

    class Meta:
        icon = "form"
        label = "Step"
        form_layout = blocks.BlockGroup(
            children=[
                "title",
                "kind",
                "hint",
                "call_number",
                "contact",
                "condition",
                "repeat",
                "items",
                "kept",
            ],
            settings=["section", "slug"],
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(_with_kind(value))

    def bulk_to_python(self, values: Any) -> Any:
        return super().bulk_to_python([_with_kind(value) for value in values])

    def get_form_state(self, value: Any) -> dict[str, Json]:
        """What a closed step keeps and posts, and by position what differs once built (rich text)."""
        stored = self.get_prep_value(value)
        built = self.child_blocks["items"].get_form_state(value["items"])
        pairs = enumerate(zip(built, stored["items"], strict=True))
        return {
            "value": stored,
            "states": {
                str(at): item["value"] for at, (item, kept) in pairs if item["value"] != kept["value"]
            },
        }

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, prefix: str) -> Any:
        """Read a step: one JSON entry from our scripts, or the inputs themselves from any other client."""
        try:
            if f"{prefix}-json" in data:
                return self._read_posted(parse_json(data[f"{prefix}-json"]), files, prefix)
            return super().value_from_datadict(data, files, prefix)
        except TAMPERED:
            return unreadable(self.get_default())

    def _read_posted(self, posted: Json, files: Any, prefix: str) -> Any:
        if "entries" in posted:
            entries: MultiValueDict[str, str] = MultiValueDict()
            for name, text in posted["entries"]:
                entries.appendlist(str(name), str(text))
            return super().value_from_datadict(entries, files, prefix)
        return self.to_python(checked_step(posted["value"]))

    def clean(self, value: Any) -> Any:
        if getattr(value, "unreadable", ""):
            raise ValidationError(value.unreadable)
        return super().clean(value)


class StepsBlock(GuardedStream):
    """The steps of a form."""

    step = StepBlock()

    class Meta:
        collapsed = True
        required = False


def _with_kind(value: Any) -> Any:
    """An import's kind stood among what it was not possible to change."""
    kept = value.get("kept") or {}
    return value if "kind" in value or "kind" not in kept else {**value, "kind": kept["kind"]}


def checked_step(raw: Json) -> dict[str, Json]:
    """A closed step as stored, checked member by member; raises one of TAMPERED if it is none."""
    return {
        **{name: _text(raw.get(name)) for name in STEP_TEXTS},
        "kind": _text(raw.get("kind")) or "step",
        "condition": read_condition(raw.get("condition")),
        "repeat": checked_repeat(raw.get("repeat")),
        "items": [_checked_item(item) for item in raw.get("items") or []],
        "kept": dict(raw.get("kept") or {}),
    }


def _checked_item(item: Json) -> dict[str, Json]:
    if item["type"] not in ItemsBlock.base_blocks:
        raise AuthoredError(UNREADABLE)
    value = item["value"]
    checked = read_field(value) if item["type"] == "field" else _checked_content(value)
    return {"type": item["type"], "value": checked, "id": _text(item["id"])}


def _checked_content(value: Json) -> dict[str, Json]:
    return {
        **{name: _text(value[name]) for name in ("title", "html") if name in value},
        "condition": read_condition(value.get("condition")),
        "kept": dict(value.get("kept") or {}),
    }


def _text(value: Json) -> str:
    if value is not None and not isinstance(value, str):
        raise AuthoredError(UNREADABLE)
    return value or ""


class StepBlockAdapter(StructBlockAdapter):
    js_constructor: ClassVar[str] = "forms.StepBlock"

    @property
    def media(self) -> Any:
        return editor_media()


register(StepBlockAdapter(), StepBlock)


def stored_steps(stream: Any) -> list[Json]:
    """The steps of a StreamField value as plain JSON, every block with its id."""
    return list(json.loads(json.dumps(stream.stream_block.get_prep_value(stream))))
