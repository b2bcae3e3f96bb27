"""A drawing made with a finger, a pen or a mouse: SVG path data of lines alone, and the picture that we make of it."""

from __future__ import annotations

import re
from html import escape

from forms.engine.reading import Json

# What is drawn lies within these, in whole units: the pad's `viewBox`.
WIDTH, HEIGHT = 600, 240
MOST_STROKES = 300
MOST_CHARACTERS = 20_000
# 0 to 600 and 0 to 240, in the expression itself: it is asked on every request.
X, Y = r"(?:600|[1-5][0-9]{2}|[0-9]{1,2})", r"(?:240|2[0-3][0-9]|1[0-9]{2}|[0-9]{1,2})"
PATH = re.compile(rf"(?:M{X} {Y}(?:L{X} {Y})*)+")


def is_drawing(path: Json) -> bool:
    """Whether this is a drawing of ours, such as `M10 20L12 25`: nothing but numbers, all within the pad."""
    if not isinstance(path, str) or len(path) > MOST_CHARACTERS or not PATH.fullmatch(path):
        return False
    return path.count("M") <= MOST_STROKES


class Drawn(str):
    """A line of text that stands for a drawing: words wherever text is shown, words and a picture in HTML.

    `path` is what `is_drawing` takes.
    """

    path: str

    def __new__(cls, words: str, path: str) -> Drawn:
        line = super().__new__(cls, words)
        line.path = path
        return line

    def __html__(self) -> str:
        # The words beside the picture are its text alternative.
        return f'<span class="gh-drawn">{escape(self)} {picture(self.path)}</span>'


def picture(path: str) -> str:
    """The drawing as an `svg` element; nothing where it is none of ours."""
    if not is_drawing(path):
        return ""
    return (
        f'<svg class="gh-drawn__picture" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH // 2}" '
        f'height="{HEIGHT // 2}" aria-hidden="true" focusable="false"><path d="{path}" fill="none" '
        'stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
