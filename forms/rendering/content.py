"""What there is to read between the questions."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from forms.engine.model import Content
from guildhall.core.components import render


def content_html(content: Content) -> SafeString:
    """A content block as its component; its HTML was cleaned when the form was published."""
    if content.type == "inset":
        return render("inset-text", {"html": content.html})
    if content.type == "warning":
        return render("warning-text", {"html": content.html})
    if content.type == "details":
        return render("details", {"summaryText": content.title, "html": content.html})
    return format_html('<div class="gh-prose gh-prose--step">{}</div>', mark_safe(content.html))  # noqa: S308
