"""A letter to one person, put into words by the templates of `emails/` in the council's frame."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from guildhall.core.models import Council, SiteSettings
from outbox.plugins import Message


def write_letter(
    *,
    to: str,
    council: Council,
    locale: str,
    template: str,
    subject: str,
    context: Mapping[str, Any],
    has_secret: bool = False,
) -> Message:
    """Return the message that `emails/<template>.txt` and `.html` make; call it with the letter's language active."""
    frame = _frame(council, locale)
    words = {**context, **frame}
    return Message(
        to=to,
        subject=subject,
        text=render_to_string(f"emails/{template}.txt", words).strip() + "\n",
        html=render_to_string(f"emails/{template}.html", words),
        reply_to=frame["reply_to"],
        has_secret=has_secret,
    )


def _frame(council: Council, locale: str) -> dict[str, Any]:
    look = SiteSettings.objects.filter(council_id=council.pk).order_by("pk").first()
    return {
        "council": (look.display_name if look else "") or council.name,
        "is_demonstration": bool(look and look.is_demonstration),
        "reply_to": look.email if look else "",
        "language": locale,
    }
