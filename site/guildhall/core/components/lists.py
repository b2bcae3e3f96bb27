"""Summary lists, tables, task lists and page numbers."""

from typing import Any

from django.utils.safestring import mark_safe

from guildhall.core.components.markup import (
    attributes_of,
    classes_of,
    content_of,
    given,
    is_given,
    optional_attributes,
    part,
)
from guildhall.core.components.rendering import Params, Values, component, render


@component("summary-list")
def summary_list(params: Params) -> Values:
    rows = [row for row in given(params, "rows", []) if row]
    has_actions = any(given(part(row, "actions"), "items") for row in rows)
    card = part(params, "card")
    return {
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "rows": [_row(row, has_actions, part(card, "title")) for row in rows],
        "card": _card(card) if "card" in params else None,
    }


def _row(row: Params, has_actions: bool, card_title: Params) -> Values:
    actions, key, value = part(row, "actions"), part(row, "key"), part(row, "value")
    bare = has_actions and not is_given(actions.get("items"))
    return {
        "classes": classes_of(row, "govuk-summary-list__row--no-actions" if bare else ""),
        "key_classes": classes_of(key),
        "key": content_of(key),
        "value_classes": classes_of(value),
        "value": content_of(value),
        "actions_classes": classes_of(actions),
        "actions": _actions(actions, card_title),
    }


def _actions(actions: Params, card_title: Params) -> list[Values]:
    return [
        {
            "classes": classes_of(action),
            "href": given(action, "href"),
            "attributes": attributes_of(action),
            "content": content_of(action),
            "hidden_text": given(action, "visuallyHiddenText"),
            "card_title": content_of(card_title),
        }
        for action in given(actions, "items", [])
    ]


def _card(card: Params) -> Values:
    title, actions = part(card, "title"), part(card, "actions")
    return {
        "classes": classes_of(card),
        "attributes": attributes_of(card),
        "has_title": "title" in card,
        "level": given(title, "headingLevel", 2),
        "title_classes": classes_of(title),
        "title": content_of(title),
        "actions_classes": classes_of(actions),
        "actions": _actions(actions, title),
    }


@component("table")
def table(params: Params) -> Values:
    has_header = bool(given(params, "firstCellIsHeader"))
    return {
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "caption": given(params, "caption"),
        "caption_classes": classes_of({"classes": given(params, "captionClasses")}),
        "has_head": is_given(params.get("head")),
        "head": [_cell(cell, "header") for cell in given(params, "head", [])],
        "rows": [_cells(row, has_header) for row in given(params, "rows", []) if row],
    }


def _cells(row: list[Params], has_header: bool) -> list[Values]:
    return [_cell(cell, "header" if has_header and n == 0 else "cell") for n, cell in enumerate(row)]


def _cell(cell: Params, kind: str) -> Values:
    spans = {name: cell.get(name) or None for name in ("colspan", "rowspan")}
    form = f"govuk-table__{kind}--{cell['format']}" if given(cell, "format") else ""
    return {
        "is_header": kind == "header",
        "classes": classes_of(cell, form),
        "plain_classes": classes_of(cell),
        "attributes": mark_safe(optional_attributes(spans) + attributes_of(cell)),  # noqa: S308 - escaped
        "content": content_of(cell),
    }


@component("task-list")
def task_list(params: Params) -> Values:
    prefix = given(params, "idPrefix", "task-list")
    items = enumerate(given(params, "items", []), start=1)
    return {
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "tasks": [_task(item, f"{prefix}-{number}") for number, item in items if item],
    }


def _task(item: Params, id: str) -> Values:
    title, status, has_hint = part(item, "title"), part(item, "status"), is_given(item.get("hint"))
    href = given(item, "href")
    tag = status.get("tag")
    return {
        "href": href,
        "classes": classes_of(item, "govuk-task-list__item--with-link" if href else ""),
        "title": content_of(title),
        "title_classes": classes_of(title),
        "hint": content_of(part(item, "hint")) if has_hint else "",
        "hint_id": f"{id}-hint" if has_hint else "",
        "status": render("tag", tag) if tag else content_of(status),
        "status_classes": classes_of(status),
        "status_id": f"{id}-status",
    }


@component("pagination")
def pagination(params: Params) -> Values:
    links = {name: part(params, name) for name in ("previous", "next")}
    is_block = not is_given(params.get("items")) and any(links.values())
    return {
        "classes": classes_of(params, "govuk-pagination--block" if is_block else ""),
        "attributes": attributes_of(params),
        "label": given(params, "landmarkLabel"),
        "is_block": is_block,
        "has_items": is_given(params.get("items")),
        "entries": [_page(item) for item in given(params, "items", []) if item],
        "previous": _arrow_link(links["previous"]),
        "next": _arrow_link(links["next"]),
    }


def _arrow_link(link: Params) -> Values | None:
    if not given(link, "href"):
        return None
    return {
        "href": link["href"],
        "attributes": attributes_of(link),
        "label": given(link, "labelText"),
        "content": content_of(link),
    }


def _page(item: Params) -> dict[str, Any]:
    return {
        "number": given(item, "number"),
        "href": given(item, "href"),
        "is_current": bool(given(item, "current")),
        "is_ellipsis": bool(given(item, "ellipsis")),
        "hidden_text": item.get("visuallyHiddenText"),
        "attributes": attributes_of(item),
    }
