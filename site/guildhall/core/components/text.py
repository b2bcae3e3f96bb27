"""Links, buttons, labels and the small pieces of text."""

from typing import Any

from django.utils.translation import gettext as _

from guildhall.core.components.markup import attributes_of, classes_of, content_of, given, is_given, part
from guildhall.core.components.rendering import Params, Values, component


@component("back-link")
def back_link(params: Params) -> Values:
    return {
        "href": given(params, "href", "#"),
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "content": content_of(params, default=_("Back")),
    }


@component("breadcrumbs")
def breadcrumbs(params: Params) -> Values:
    collapse = "govuk-breadcrumbs--collapse-on-mobile" if given(params, "collapseOnMobile") else ""
    return {
        "classes": classes_of({"classes": collapse}, given(params, "classes")),
        "attributes": attributes_of(params),
        "label": params.get("labelText", _("Breadcrumb")),
        "entries": [_crumb(item) for item in given(params, "items", [])],
    }


def _crumb(item: Params) -> Values:
    return {"href": given(item, "href"), "attributes": attributes_of(item), "content": content_of(item)}


@component("button")
def button(params: Params) -> Values:
    is_start = bool(given(params, "isStartButton"))
    return {
        "classes": classes_of(params) + (" govuk-button--start" if is_start else ""),
        "attributes": attributes_of(params),
        "id": given(params, "id"),
        "href": given(params, "href"),
        "type": given(params, "type", "submit"),
        "value": given(params, "value"),
        "name": given(params, "name"),
        "is_disabled": bool(given(params, "disabled")),
        "prevent_double_click": _flag(params, "preventDoubleClick"),
        "content": content_of(params),
        "is_start": is_start,
        "is_wrapped": is_start and is_given(params.get("html")),
    }


def _flag(params: Params, name: str) -> str:
    """`true` or `false` as an attribute says it, empty where the param is absent."""
    return str(params[name]).lower() if name in params else ""


@component("details")
def details(params: Params) -> Values:
    return {
        "id": given(params, "id"),
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "is_open": bool(given(params, "open")),
        "summary": content_of(params, "summaryText", "summaryHtml"),
        "content": content_of(params),
    }


@component("error-message")
def error_message(params: Params) -> Values:
    return {
        "id": given(params, "id"),
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "hidden_text": params.get("visuallyHiddenText", _("Error")),
        "content": content_of(params),
    }


@component("hint")
@component("inset-text")
def identified_text(params: Params) -> Values:
    return {"id": given(params, "id")} | plain_text(params)


@component("label")
def label(params: Params) -> Values:
    return {
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "for": given(params, "for"),
        "is_page_heading": bool(given(params, "isPageHeading")),
        "content": content_of(params),
    }


@component("skip-link")
def skip_link(params: Params) -> Values:
    return {"href": given(params, "href", "#content")} | plain_text(params)


@component("tag")
def plain_text(params: Params) -> Values:
    return {
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "content": content_of(params),
    }


@component("warning-text")
def warning_text(params: Params) -> Values:
    return {"fallback": given(params, "iconFallbackText", _("Warning"))} | plain_text(params)


@component("phase-banner")
def phase_banner(params: Params) -> Values:
    tag: dict[str, Any] = dict(part(params, "tag"))
    tag["classes"] = "govuk-phase-banner__content__tag" + classes_of(tag)
    tag.pop("attributes", None)
    return {"tag": plain_text(tag)} | plain_text(params)
