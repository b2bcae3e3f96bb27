"""Fields that no page asks: what the engine works out, and what is known before somebody begins."""

from __future__ import annotations

from forms.engine.model import Field

CALCULATED = "calculated"
CALCULATED_DATE = "calculated_date"
DECISION = "decision"
HIDDEN = "hidden"
WORKED_OUT = frozenset({CALCULATED, CALCULATED_DATE, DECISION})


def is_worked_out(field: Field) -> bool:
    """Whether the engine works the value out: what is posted or stored for it is never looked at."""
    return field.type in WORKED_OUT


def is_posted(field: Field) -> bool:
    """Whether the answer comes from a page of the journey."""
    return not is_worked_out(field) and field.type != HIDDEN


def is_seen(field: Field) -> bool:
    """Whether people are shown it: a value on the way to another, and a hidden one, are for systems alone."""
    return field.type != HIDDEN and not (is_worked_out(field) and field.settings.get("unseen") is True)
