"""What interrupts a page: banners, panels, the summary of errors."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guildhall.core.components.markup import attributes_of, classes_of, content_of, given, is_given, part
from guildhall.core.components.rendering import Params, Values, component, render


@component("notification-banner")
def notification_banner(params: Params) -> Values:
    is_success = params.get("type") == "success"
    kind = "govuk-notification-banner--success" if is_success else ""
    return {
        "classes": classes_of(params, kind),
        "attributes": attributes_of(params),
        "role": given(params, "role", "alert" if is_success else "region"),
        "title_id": given(params, "titleId", "govuk-notification-banner-title"),
        "level": given(params, "titleHeadingLevel", 2),
        "title": content_of(params, "titleText", "titleHtml", _("Success") if is_success else _("Important")),
        "disable_auto_focus": _flag(params, "disableAutoFocus"),
        "is_html": is_given(params.get("html")),
        "content": content_of(params),
    }


def _flag(params: Params, name: str) -> str:
    return str(params[name]).lower() if name in params else ""


@component("panel")
def panel(params: Params) -> Values:
    is_interruption = "govuk-panel--interruption" in given(params, "classes")
    return {
        "classes": classes_of(params, "" if is_interruption else "govuk-panel--confirmation"),
        "attributes": attributes_of(params),
        "level": given(params, "headingLevel", 1),
        "title": content_of(params, "titleText", "titleHtml"),
        "content": content_of(params),
        "actions": _panel_actions(part(params, "actions"))
        if is_interruption and "actions" in params
        else None,
    }


def _panel_actions(actions: Params) -> Values:
    return {
        "classes": classes_of(actions),
        "attributes": attributes_of(actions),
        "entries": [_panel_action(action) for action in given(actions, "items", [])],
    }


def _panel_action(action: Params) -> Values:
    is_button = not is_given(action.get("href")) or action.get("type") == "button"
    return {
        "button": _inverse_button(action) if is_button else "",
        "href": given(action, "href"),
        "classes": classes_of(action),
        "attributes": attributes_of(action),
        "content": given(action, "text"),
    }


def _inverse_button(action: Params) -> SafeString:
    params: dict[str, Any] = {
        "text": action.get("text"),
        "type": given(action, "type", "button"),
        "classes": "govuk-button--inverse" + classes_of(action),
        "href": action.get("href"),
        "attributes": action.get("attributes"),
    }
    return render("button", params)


@component("error-summary")
def error_summary(params: Params) -> Values:
    return {
        "classes": classes_of(params),
        "attributes": attributes_of(params),
        "disable_auto_focus": _flag(params, "disableAutoFocus"),
        "title": content_of(params, "titleText", "titleHtml"),
        "description": content_of(params, "descriptionText", "descriptionHtml"),
        "errors": [_summary_line(item) for item in given(params, "errorList", [])],
    }


def _summary_line(item: Params) -> Values:
    return {"href": given(item, "href"), "attributes": attributes_of(item), "content": content_of(item)}
