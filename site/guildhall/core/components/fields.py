"""Text inputs, text areas, selects, dates and the group that stands around each of them."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe

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

NOTHING = mark_safe("")


def group_of(params: Params, id: str, described_by: str) -> Values:
    """The form group: hint, error and the ids that describe the control, in the order they are read."""
    hint, hint_id = _described("hint", params.get("hint"), f"{id}-hint")
    error, error_id = _described("error-message", params.get("errorMessage"), f"{id}-error")
    group = part(params, "formGroup")
    return {
        "has_error": bool(error_id),
        "group_classes": classes_of(group, "govuk-form-group--error" if error_id else ""),
        "group_attributes": attributes_of(group),
        "hint": hint,
        "error": error,
        "described_by": " ".join(filter(None, (described_by, hint_id, error_id))),
        "before": content_of(part(group, "beforeInput")) or content_of(part(group, "beforeInputs")),
        "after": content_of(part(group, "afterInput")) or content_of(part(group, "afterInputs")),
    }


def _described(name: str, params: Any, id: str) -> tuple[SafeString, str]:
    if not is_given(params):
        return NOTHING, ""
    return render(name, {**params, "id": id}), id


def label_of(params: Params, id: str) -> SafeString:
    label = part(params, "label")
    return render("label", {**label, "for": id}) if label else NOTHING


def id_of(params: Params) -> str:
    return str(given(params, "id") or given(params, "name"))


@component("fieldset")
def fieldset(params: Params) -> Values:
    legend = part(params, "legend")
    return {
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "role": given(params, "role"),
        "described_by": given(params, "describedBy"),
        "legend": content_of(legend),
        "legend_classes": classes_of(legend),
        "is_page_heading": bool(given(legend, "isPageHeading")),
        "content": content_of(params, text=""),
    }


def in_fieldset(params: Params, inner: SafeString, described_by: str, role: str = "") -> SafeString:
    """The group's inside, in a fieldset where the params ask for one."""
    if not is_given(params.get("fieldset")):
        return inner
    around = part(params, "fieldset")
    return render("fieldset", {**around, "describedBy": described_by, "role": role, "html": inner})


@component("input")
def text_input(params: Params) -> Values:
    id = id_of(params)
    group = group_of(params, id, given(params, "describedBy"))
    prefix, suffix = _affix(params, "prefix"), _affix(params, "suffix")
    wrapper = part(params, "inputWrapper")
    return group | {
        "label": label_of(params, id),
        "is_wrapped": any((prefix, suffix, group["before"], group["after"])),
        "wrapper_classes": classes_of(wrapper),
        "wrapper_attributes": attributes_of(wrapper),
        "prefix": prefix,
        "suffix": suffix,
        "input_attributes": mark_safe(  # noqa: S308 - both are escaped
            _input_attributes(params, id, group) + attributes_of(params)
        ),
    }


def _input_attributes(params: Params, id: str, group: Values) -> SafeString:
    error = " govuk-input--error" if group["has_error"] else ""
    names = ("autocomplete", "autocapitalize", "pattern", "inputmode")
    return optional_attributes(
        {
            "class": "govuk-input" + classes_of(params) + error,
            "id": id,
            "name": given(params, "name"),
            "type": given(params, "type", "text"),
            "spellcheck": spellcheck_of(params),
            "value": params.get("value"),
            "disabled": params.get("disabled"),
            "aria-describedby": group["described_by"] or None,
        }
        | {name: params.get(name) for name in names}
    )


def spellcheck_of(params: Params) -> str | None:
    """`true` or `false` where the param says so, else nothing: an empty value would mean true."""
    value = params.get("spellcheck")
    return str(value).lower() if isinstance(value, bool) else None


def _affix(params: Params, kind: str) -> Values | None:
    affix = part(params, kind)
    content = content_of(affix)
    if not content:
        return None
    return {"classes": classes_of(affix), "attributes": attributes_of(affix), "content": content}


@component("textarea")
def textarea(params: Params) -> Values:
    id = id_of(params)
    group = group_of(params, id, given(params, "describedBy"))
    return group | {
        "label": label_of(params, id),
        "id": id,
        "name": given(params, "name"),
        "rows": given(params, "rows", 5),
        "classes": classes_of(params, "govuk-textarea--error" if group["has_error"] else ""),
        "spellcheck": spellcheck_of(params) or "",
        "is_disabled": bool(given(params, "disabled")),
        "autocomplete": given(params, "autocomplete"),
        "attributes": attributes_of(params),
        "value": given(params, "value"),
    }


@component("select")
def select(params: Params) -> Values:
    id = id_of(params)
    group = group_of(params, id, given(params, "describedBy"))
    return group | {
        "label": label_of(params, id),
        "id": id,
        "name": given(params, "name"),
        "classes": classes_of(params) + (" govuk-select--error" if group["has_error"] else ""),
        "is_disabled": bool(given(params, "disabled")),
        "attributes": attributes_of(params),
        "options": [_option(item, params) for item in given(params, "items", []) if item],
    }


def _option(item: Params, params: Params) -> Values:
    value = item.get("value", item.get("text"))
    is_chosen = "value" in params and is_given(params["value"]) and value == params["value"]
    own = {"attributes": {"value": item["value"]}} if "value" in item else {}
    return {
        "attributes": mark_safe(attributes_of(own) + attributes_of(item)),  # noqa: S308 - both are escaped
        "is_selected": bool(given(item, "selected")) or (is_chosen and item.get("selected") is not False),
        "is_disabled": bool(given(item, "disabled")),
        "text": given(item, "text"),
    }
