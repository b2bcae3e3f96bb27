"""Which of the pages found is meant: by where the words stand, and how telling they are. Pure: no Django."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.words import words_of

TITLE, KEYWORDS, SUMMARY, TEXT = 10.0, 7.0, 3.0, 1.0
# What a word counts that only begins one of the page's.
BEGUN = 0.5
WHOLE_TITLE, WHOLE_KEYWORD, KEYWORD_WITHIN = 14.0, 14.0, 5.0
# Services first, where the words alone don't say.
KINDS = {"service": 1.25, "form": 1.15, "section": 0.9}


@dataclass(frozen=True, slots=True)
class Found:
    """A page as far as ranking looks at it; `keywords` one a line."""

    title: str
    summary: str = ""
    keywords: str = ""
    text: str = ""
    kind: str = "page"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """In how many of all pages each word stands."""

    pages: int
    counts: Mapping[str, int]

    def weight(self, word: str) -> float:
        """How telling a word is: rare words say more."""
        return math.log(1 + (self.pages + 1) / (self.counts.get(word, 0) + 0.5))


def score(found: Found, words: Sequence[str], vocabulary: Vocabulary) -> float:
    """Return how well a page answers the words; 0 where none of them stands in it."""
    fields = _fields(found)
    points = {word: _best(word, fields) * vocabulary.weight(word) for word in words}
    total = sum(vocabulary.weight(word) for word in words)
    if not total or not any(points.values()):
        return 0.0
    matched = sum(vocabulary.weight(word) for word in words if points[word]) / total
    base = sum(points.values()) / total + _whole(found, words)
    return float(base * matched**1.5 * KINDS.get(found.kind, 1.0))


def _fields(found: Found) -> list[tuple[float, list[str]]]:
    texts = ((TITLE, found.title), (KEYWORDS, found.keywords), (SUMMARY, found.summary), (TEXT, found.text))
    return [(weight, words_of(text)) for weight, text in texts]


def _best(word: str, fields: Sequence[tuple[float, list[str]]]) -> float:
    exact = [weight for weight, words in fields if word in words]
    if exact:
        return max(exact)
    if len(word) < 4:
        return 0.0
    begun = [weight for weight, words in fields if any(each.startswith(word) for each in words)]
    return BEGUN * max(begun, default=0.0)


def _whole(found: Found, words: Sequence[str]) -> float:
    """More where title or a keyword says just what was typed, or stands whole in it."""
    asked = set(words)
    lines = [set(words_of(line)) for line in found.keywords.splitlines() if line.strip()]
    title = set(words_of(found.title))
    points = WHOLE_TITLE if title == asked else 0.0
    if asked in lines:
        return points + WHOLE_KEYWORD
    within = max((len(line) for line in (*lines, title) if line and line <= asked), default=0)
    return points + KEYWORD_WITHIN * within / len(asked)
