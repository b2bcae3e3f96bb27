"""A date in three inputs."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from guildhall.core.components.fields import group_of, in_fieldset
from guildhall.core.components.markup import attributes_of, classes_of, given, part
from guildhall.core.components.rendering import Params, Values, component, fill, render

PARTS = {"day": 2, "month": 2, "year": 4}
LABELS = (gettext_noop("Day"), gettext_noop("Month"), gettext_noop("Year"))
ERROR, WIDTH = "govuk-input--error", "govuk-input--width-"


@component("date-input")
def date_input(params: Params) -> Values:
    id = str(given(params, "id"))
    group = group_of(params, id, given(part(params, "fieldset"), "describedBy"))
    inner = fill(
        "components/date-input-parts.html",
        {
            **group,
            "id": id,
            "classes": classes_of(params),
            "attributes": attributes_of(params),
            "parts": _inputs(params, id, group["has_error"]),
        },
    )
    return group | {"inner": in_fieldset(params, inner, group["described_by"], role="group")}


def _inputs(params: Params, id: str, has_error: bool) -> list[SafeString]:
    own = {name: params.get(name, _default_part(params, name)) for name in PARTS}
    items = [item for item in given(params, "items") or own.values() if item]
    # An error that names no part marks all three.
    marks_all = has_error and not any(_is_faulty(item) for item in items)
    return [_input(params, item, own, id, marks_all) for item in items]


def _default_part(params: Params, name: str) -> Params:
    values = part(params, "values")
    default: dict[str, Any] = {"name": name, "classes": f"{WIDTH}{PARTS[name]}"}
    return default | ({"value": values[name]} if name in values else {})


def _is_faulty(item: Params) -> bool:
    return bool(given(item, "error")) or ERROR in given(item, "classes")


def _input(params: Params, item: Params, own: dict[str, Any], id: str, marks_all: bool) -> SafeString:
    kind = _kind(item, own)
    name = item.get("name", kind)
    full_name = f"{params['namePrefix']}-{name}" if given(params, "namePrefix") else name
    return render(
        "input",
        {
            "label": {
                "text": given(item, "label") or _(str(name).capitalize()),
                "classes": "govuk-date-input__label",
            },
            "id": given(item, "id") or f"{id}-{name}",
            "classes": "govuk-date-input__input " + _classes(item, kind, marks_all),
            "name": full_name,
            "value": _value(item, own.get(kind), part(params, "values"), full_name),
            "inputmode": given(item, "inputmode", "numeric"),
            "autocomplete": item.get("autocomplete"),
            "pattern": item.get("pattern"),
            "attributes": item.get("attributes"),
        },
    )


def _kind(item: Params, own: dict[str, Any]) -> str:
    """Which part of the date the item stands for, or nothing."""
    for kind, default in own.items():
        if item is default or (item.get("name") and item["name"] in (kind, (default or {}).get("name"))):
            return kind
    return ""


def _value(item: Params, default: Params | None, values: Params, full_name: str) -> Any:
    if "value" in item:
        return item["value"]
    if default and "value" in default:
        return default["value"]
    return values.get(full_name)


def _classes(item: Params, kind: str, marks_all: bool) -> str:
    own = given(item, "classes")
    has_error = _is_faulty(item) or (item.get("error") is not False and marks_all)
    names = [
        ERROR if has_error and ERROR not in own else "",
        f"{WIDTH}{PARTS.get(kind, 2)}" if WIDTH not in own else "",
        own,
    ]
    return " ".join(name for name in names if name)
