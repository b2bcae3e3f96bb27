"""A text area that says how much may still be written."""

from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from guildhall.core.components.fields import id_of
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

# What the script may say, as the params call it and as its data attribute does; the plural ones have rules.
TEXTS = (
    ("charactersUnderLimitText", "characters-under-limit"),
    ("charactersAtLimitText", "characters-at-limit"),
    ("charactersOverLimitText", "characters-over-limit"),
    ("wordsUnderLimitText", "words-under-limit"),
    ("wordsAtLimitText", "words-at-limit"),
    ("wordsOverLimitText", "words-over-limit"),
)


@component("character-count")
def character_count(params: Params) -> Values:
    id = id_of(params)
    group = part(params, "formGroup")
    passed_on = {
        name: params.get(name) for name in ("name", "rows", "value", "label", "hint", "errorMessage")
    }
    return {
        "textarea": render(
            "textarea",
            {
                **passed_on,
                "id": id,
                "describedBy": f"{id}-info",
                "spellcheck": params.get("spellcheck"),
                "attributes": params.get("attributes"),
                "classes": "govuk-js-character-count" + classes_of(params),
                "formGroup": {
                    "classes": "govuk-character-count" + classes_of(group),
                    "attributes": _attributes(params, group),
                    "beforeInput": group.get("beforeInput"),
                    "afterInput": {"html": _message(params, id) + _after(group)},
                },
            },
        )
    }


def _after(group: Params) -> str:
    return conditional_escape(content_of(part(group, "afterInput")))


def _limit(params: Params) -> Any:
    return given(params, "maxwords") or given(params, "maxlength")


def _unit(params: Params) -> str:
    return str(given(params, "countType") or ("words" if given(params, "maxwords") else ""))


def _message(params: Params, id: str) -> SafeString:
    words = _unit(params) == "words"
    default = (
        _("You can enter up to %{count} words") if words else _("You can enter up to %{count} characters")
    )
    limit = _limit(params)
    text = str(given(params, "textareaDescriptionText") or default)
    shown = text.replace("%{count}", str(limit)) if limit else ""
    classes = "govuk-character-count__message" + classes_of(part(params, "countMessage"))
    return render("hint", {"text": shown, "id": f"{id}-info", "classes": classes})


def _attributes(params: Params, group: Params) -> SafeString:
    values: dict[str, Any] = {"data-module": "govuk-character-count"}
    for name in ("maxlength", "maxwords", "threshold"):
        values[f"data-{name}"] = params.get(name)
    values["data-count-type"] = _unit(params) or None
    if not _limit(params) and is_given(params.get("textareaDescriptionText")):
        values["data-i18n.textarea-description.other"] = params["textareaDescriptionText"]
    for param, key in TEXTS:
        values |= _text_attributes(f"data-i18n.{key}", params.get(param))
    return mark_safe(optional_attributes(values) + attributes_of(group))  # noqa: S308 - both are escaped


def _text_attributes(name: str, text: Any) -> dict[str, Any]:
    """One attribute for a text, or one for each plural rule of a mapping."""
    if isinstance(text, dict):
        return {f"{name}.{rule}": message for rule, message in text.items()}
    return {name: text} if is_given(text) else {}
