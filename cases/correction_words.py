"""A corrected answer in words; what is personal in it stands sealed with the event."""

from django.utils.translation import gettext as _

from cases.models import CaseEvent


def correction_text(event: CaseEvent) -> str:
    """Return the question, the answer now and the one before, a line each."""
    values = {**event.data, **(event.sealed or {})}
    return "\n".join(
        [
            str(values.get("label", "")),
            _("Now: %s") % _in_words(values.get("new_text")),
            _("Before: %s") % _in_words(values.get("old_text")),
        ]
    )


def _in_words(lines: object) -> str:
    shown = ", ".join(map(str, lines)) if isinstance(lines, list) else ""
    return shown or _("Not provided")
