"""Blocks of the pages that lead to services."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class TopTaskBlock(blocks.StructBlock):
    """A page that most people come for, under its title or a shorter label."""

    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(label=_("Label"), required=False, max_length=80)

    class Meta:
        icon = "pick"
        label = _("Top task")


class TopTasksBlock(blocks.StreamBlock):
    """What most people come for, in order."""

    task = TopTaskBlock()


class ProseBlock(blocks.StreamBlock):
    """Running text."""

    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)


def tasks_in(value: Any) -> tuple[list[int], dict[int, str]]:
    """Return the page ids of a stored TopTasksBlock in order, and their labels; loads no page."""
    tasks = [block["value"] for block in value.raw_data if block["type"] == "task"]
    ids = [task["page"] for task in tasks if task.get("page")]
    return ids, {task["page"]: task.get("label") or "" for task in tasks if task.get("page")}
