"""For whom a form is walked: a resident, or an officer who completes it for somebody."""

from __future__ import annotations

from forms.engine.model import Field

RESIDENT = "resident"
OFFICER = "officer"


def is_staff_only(field: Field) -> bool:
    """Whether a question is for officers alone: residents are neither asked nor told of it."""
    return field.settings.get("staff_only") is True


def is_asked_of(audience: str, field: Field) -> bool:
    """Whether a question is one for this audience at all; its condition is another matter."""
    return audience == OFFICER or not is_staff_only(field)
