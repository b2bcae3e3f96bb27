"""Radios and checkboxes. The first one's id is the field's own, so that a link can lead there."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from guildhall.core.components.fields import group_of, in_fieldset
from guildhall.core.components.markup import attributes_of, classes_of, content_of, given, is_given, part
from guildhall.core.components.rendering import Params, Values, component, fill, render

NO_HINT = mark_safe("")


@component("radios")
def radios(params: Params) -> Values:
    return _choices(params, "radios", given(part(params, "fieldset"), "describedBy"))


@component("checkboxes")
def checkboxes(params: Params) -> Values:
    outer = given(params, "describedBy")
    return _choices(params, "checkboxes", given(part(params, "fieldset"), "describedBy", outer))


def _choices(params: Params, kind: str, described_by: str) -> Values:
    prefix = str(given(params, "idPrefix") or given(params, "name"))
    group = group_of(params, prefix, described_by)
    # Without a fieldset nothing but the boxes themselves can carry the description.
    item_description = "" if kind == "radios" or is_given(params.get("fieldset")) else group["described_by"]
    items = enumerate(given(params, "items", []), start=1)
    inner = fill(
        "components/choices-list.html",
        {
            **group,
            "kind": kind,
            "type": "radio" if kind == "radios" else "checkbox",
            "classes": classes_of(params),
            "attributes": attributes_of(params),
            "entries": [_entry(params, item, n, kind, prefix, item_description) for n, item in items if item],
        },
    )
    return group | {"inner": in_fieldset(params, inner, group["described_by"])}


def _entry(params: Params, item: Params, number: int, kind: str, prefix: str, described_by: str) -> Values:
    if given(item, "divider"):
        return {"divider": item["divider"]}
    id = str(given(item, "id") or (f"{prefix}-{number}" if number > 1 else prefix))
    hint, hint_id = _item_hint(item, f"{id}-item-hint", f"govuk-{kind}__hint")
    is_radio = kind == "radios"
    return {
        "id": id,
        "name": given(params, "name") if is_radio else given(item, "name") or given(params, "name"),
        "value": given(item, "value"),
        "is_checked": _is_checked(item, params, is_radio),
        "is_disabled": bool(given(item, "disabled")),
        "behaviour": "" if is_radio else given(item, "behaviour"),
        "described_by": " ".join(filter(None, (described_by, hint_id))),
        "attributes": attributes_of(item),
        "label": _item_label(item, id, f"govuk-{kind}__label"),
        "hint": hint,
        "conditional": content_of(part(item, "conditional"), text=""),
    }


def _item_label(item: Params, id: str, name: str) -> SafeString:
    label = part(item, "label")
    classes = name + classes_of(label)
    texts = {"text": item.get("text"), "html": item.get("html")}
    return render("label", {**texts, "classes": classes, "attributes": label.get("attributes"), "for": id})


def _item_hint(item: Params, id: str, name: str) -> tuple[SafeString, str]:
    hint = part(item, "hint")
    if not content_of(hint):
        return NO_HINT, ""
    return render("hint", {**hint, "id": id, "classes": name + classes_of(hint)}), id


def _is_checked(item: Params, params: Params, is_radio: bool) -> bool:
    """Checked by itself, or by the value of the whole where the item doesn't say no."""
    if given(item, "checked"):
        return True
    chosen: Any = params.get("value" if is_radio else "values")
    if item.get("checked") is False or not is_given(chosen):
        return False
    return item.get("value") == chosen if is_radio else item.get("value") in chosen
