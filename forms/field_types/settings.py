"""Settings of fields, read leniently when a resident answers and strictly when a form is published."""

from __future__ import annotations

from collections.abc import Iterator

from forms.engine.answers import Finding
from forms.engine.model import Field


def whole_number(field: Field, name: str) -> int | None:
    """A setting that is a whole number above zero, else None: a broken setting never stops a resident."""
    value = field.settings.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def check_whole_number(field: Field, name: str, words: str, highest: int | None = None) -> Iterator[Finding]:
    """What is wrong with such a setting; `words` names it for authors."""
    value = field.settings.get(name)
    if value in (None, ""):
        return
    number = whole_number(field, name)
    if number is None:
        yield Finding("setting_wrong", f"{words} must be a whole number above 0")
    elif highest is not None and number > highest:
        yield Finding("setting_wrong", f"{words} must be {highest:,} or fewer")
