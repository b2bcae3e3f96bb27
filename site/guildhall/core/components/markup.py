"""What every component needs: content escaped or trusted, class names, attributes."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Params = Mapping[str, Any]
EMPTY: Params = {}


def is_given(value: object) -> bool:
    """Whether the param counts as given: an empty mapping or list does, unlike in Python."""
    return value is not None and value is not False and value != "" and value != 0


def given(params: Params, name: str, default: Any = "") -> Any:
    """The param, or the default where it is absent, null, false or empty."""
    value = params.get(name)
    return value if is_given(value) else default


def part(params: Params, name: str) -> Params:
    """The nested params of that name, or none."""
    value = params.get(name)
    return value if isinstance(value, Mapping) else EMPTY


def content_of(params: Params, text: str = "text", html: str = "html", default: Any = "") -> Any:
    """Trusted `html` where given, else `text`, which the template escapes."""
    trusted = params.get(html)
    if is_given(trusted):
        return mark_safe(str(trusted).strip())  # noqa: S308 - `html` is trusted by contract
    return given(params, text, default)


def classes_of(params: Params, *before: str) -> str:
    """Class names, each with a space before it, to stand right after the component's own name."""
    names = [name for name in (*before, given(params, "classes")) if name]
    return " " + " ".join(names) if names else ""


def attributes_of(params: Params, name: str = "attributes") -> SafeString:
    """Extra attributes as ` name="value"`; a string of attributes is trusted as it stands."""
    attributes = params.get(name)
    if not attributes:
        return mark_safe("")
    if isinstance(attributes, str):
        return mark_safe(attributes)  # noqa: S308 - trusted by contract
    pairs = (_attribute(str(key), value) for key, value in attributes.items())
    return mark_safe("".join(pairs))  # noqa: S308 - each pair is escaped


def optional_attributes(values: Params) -> SafeString:
    """Only those attributes that have a value; True alone stands for the bare name."""
    shown = ((key, value) for key, value in values.items() if value is not None and value is not False)
    return mark_safe("".join(_pair(key, value) for key, value in shown))  # noqa: S308 - each pair is escaped


def _attribute(name: str, value: Any) -> str:
    if not isinstance(value, Mapping):
        return _valued(name, value)
    if not value.get("optional"):
        return _valued(name, value.get("value"))
    return _pair(name, value.get("value")) if value.get("value") not in (None, False) else ""


def _pair(name: str, value: Any) -> str:
    return f" {conditional_escape(name)}" if value is True else _valued(name, value)


def _valued(name: str, value: Any) -> str:
    shown = "" if value is None else str(value).lower() if isinstance(value, bool) else value
    return f' {conditional_escape(name)}="{conditional_escape(shown)}"'
