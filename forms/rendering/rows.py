"""Answers as rows of a summary list."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

BREAK = mark_safe("<br>")


def answer_row(label: str, lines: Sequence[str], change_url: str = "") -> dict[str, Any]:
    """A row of the summary-list component; what was left out says so."""
    row: dict[str, Any] = {"key": {"text": label}, "value": _value(lines)}
    if change_url:
        hidden = label[:1].lower() + label[1:] if label[1:2].islower() else label
        row["actions"] = {"items": [{"href": change_url, "text": _("Change"), "visuallyHiddenText": hidden}]}
    return row


def _value(lines: Sequence[str]) -> dict[str, Any]:
    if not lines:
        return {"text": _("Not provided")}
    return {"html": format_html_join(BREAK, "{}", ((line,) for line in lines))}
