"""The text of a piece of HTML, for the plain part of an email."""

import html
import re

from django.utils.html import strip_tags

_LINE_ENDS = re.compile(r"</(p|li|h[1-6]|div|ul|ol)>|<br\s*/?>", re.IGNORECASE)
_ITEM = re.compile(r"<li[^>]*>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n+")


def text_of_html(source: str) -> str:
    """Return the words, a paragraph or list item a line."""
    lines = _LINE_ENDS.sub("\n", _ITEM.sub("- ", source))
    return _BLANK_LINES.sub("\n", html.unescape(strip_tags(lines))).strip()
