"""What the editor's scripts post, without a browser."""

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from forms.models import FormPage

AROUND = {
    "service": "",
    "declaration": "",
    "named_conditions-count": "0",
    "fees-count": "0",
    "submit_label": "",
    "confirmation_next": "null",
    "confirmation_contact": "null",
    "receipt_intro": "",
    "privacy_purpose": "",
    "basis": "",
    "retention_days": "",
    "seo_title": "",
    "search_description": "",
    "summary": "",
    "go_live_at": "",
    "expire_at": "",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "1000",
}


def posted(page: FormPage, steps: list[str], **extra: str) -> dict[str, str]:
    """The editor's POST for a page, each step as the text of its one JSON entry."""
    data = {**AROUND, "title": page.title, "slug": page.slug, "service": str(page.service_id or "")}
    data["steps-count"] = str(len(steps))
    for at, text in enumerate(steps):
        data |= {f"steps-{at}-deleted": "", f"steps-{at}-order": str(at), f"steps-{at}-type": "step"}
        data |= {f"steps-{at}-id": step_id(page, at), f"steps-{at}-value-json": text}
    return {**data, **extra}


def step_id(page: FormPage, at: int) -> str:
    stored = page.steps.get_prep_value()
    return str(stored[at]["id"]) if at < len(stored) else f"new-step-{at}"


def closed(step: dict[str, Any]) -> str:
    """A step that was never opened: as it is stored."""
    return json.dumps({"value": step["value"]})


def opened(at: int, step: dict[str, Any]) -> str:
    """A step that was opened and changed: the inputs of its inside, by name."""
    value, prefix = step["value"], f"steps-{at}-value"
    entries = [
        [f"{prefix}-title", value.get("title") or ""],
        [f"{prefix}-hint", value.get("hint") or ""],
        [f"{prefix}-slug", value.get("slug") or ""],
        [f"{prefix}-kind", value.get("kind") or "step"],
        *([f"{prefix}-{name}", value.get(name) or ""] for name in ("section", "contact", "call_number")),
        [f"{prefix}-condition", json.dumps(value.get("condition"))],
        [f"{prefix}-kept", json.dumps(value.get("kept") or {})],
        *([f"{prefix}-repeat-{name}", str(told)] for name, told in _repeat_of(value) if told is not None),
        [f"{prefix}-items-count", str(len(value["items"]))],
    ]
    for number, item in enumerate(value["items"]):
        entries += _item(f"{prefix}-items-{number}", number, item)
    return json.dumps({"entries": entries})


def _repeat_of(value: dict[str, Any]) -> list[tuple[str, Any]]:
    return list((value.get("repeat") or {}).items())


def _item(prefix: str, number: int, item: dict[str, Any]) -> list[list[str]]:
    frame = {"deleted": "", "order": str(number), "type": item["type"], "id": item["id"]}
    entries = [[f"{prefix}-{name}", text] for name, text in frame.items()]
    if item["type"] == "field":
        return [*entries, [f"{prefix}-value", json.dumps(item["value"])]]
    html = {"blocks": [_paragraph(item["value"]["html"])], "entityMap": {}}
    return [
        *entries,
        [f"{prefix}-value-html", json.dumps(html)],
        [f"{prefix}-value-condition", json.dumps(item["value"].get("condition"))],
        [f"{prefix}-value-kept", "{}"],
    ]


def _paragraph(html: str) -> dict[str, Any]:
    text = html.removeprefix("<p>").removesuffix("</p>")
    styles: dict[str, Any] = {"inlineStyleRanges": [], "entityRanges": []}
    return {"key": "abcde", "text": text, "type": "unstyled", "depth": 0, **styles}


def save(client: Client, page: FormPage, steps: list[str], **extra: str) -> Any:
    """Post a page's editor."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted(page, steps, **extra))
