"""JSON as a reader's text: members of an object by name, the items of a list one below the other."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def kind(value: Any) -> str:
    """Return `object`, `list`, `nothing` or `text`."""
    if value in (None, "", [], {}):
        return "nothing"
    if isinstance(value, Mapping):
        return "object"
    return "list" if isinstance(value, list) else "text"


@register.filter
def members(value: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the members by their names as words."""
    return [(key.replace("_", " ").capitalize(), member) for key, member in value.items()]


@register.filter
def said(value: Any) -> str:
    """Return a plain value as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
