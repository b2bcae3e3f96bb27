"""The words of a language's live pages: how telling each is, and what a misspelt one may mean."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches

from django.core.cache import cache
from wagtail.models import Page

from search.ranking import Vocabulary
from search.words import words_of
from services.models import ServicePage

SECONDS = 60
LIKENESS = 0.8


def vocabulary_of(locale_id: int) -> Vocabulary:
    """Return it, at most a minute old."""
    key = f"search.vocabulary.{locale_id}"
    kept: Vocabulary | None = cache.get(key)
    if kept is None:
        kept = _read(locale_id)
        cache.set(key, kept, SECONDS)
    return kept


def corrected(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words, with the likeliest known one for each that no page has."""
    return list(dict.fromkeys(_known(word, vocabulary) for word in words))


def _known(word: str, vocabulary: Vocabulary) -> str:
    if len(word) < 4 or word in vocabulary.counts or any(each.startswith(word) for each in vocabulary.counts):
        return word
    alike = [each for each in vocabulary.counts if abs(len(each) - len(word)) <= 2 and each[0] == word[0]]
    return next(iter(get_close_matches(word, alike, n=1, cutoff=LIKENESS)), word)


def _read(locale_id: int) -> Vocabulary:
    titles = dict(Page.objects.live().filter(locale_id=locale_id).values_list("pk", "title"))
    services = ServicePage.objects.live().filter(locale_id=locale_id)
    for pk, *texts in services.values_list("pk", "title", "summary", "keywords"):
        titles[pk] = " ".join(texts)
    counts = Counter(word for text in titles.values() for word in set(words_of(text)))
    return Vocabulary(len(titles), counts)
