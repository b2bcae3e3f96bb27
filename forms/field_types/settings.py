"""Settings of fields, read leniently when a resident answers and strictly when a form is published."""

from __future__ import annotations

from collections.abc import Iterator

from forms.engine.answers import Finding
from forms.engine.model import Field
from forms.engine.normalise import code
from forms.engine.reading import Json

# Nobody types this much white space before an answer.
MOST_LOOKED_AT = 400


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


def text_setting(field: Field, name: str) -> str:
    """A setting that is a text, else ''."""
    value = field.settings.get(name)
    return value.strip() if isinstance(value, str) else ""


def is_blank_text(answer: Json) -> bool:
    """Whether an answer that is typed in one box is none: nothing, or nothing that can be seen."""
    return answer is None or (isinstance(answer, str) and not code(answer[:MOST_LOOKED_AT]))
