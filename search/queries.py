"""Finding pages: the search backend brings candidates, ranking says which is meant."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils.html import strip_tags
from wagtail.models import Locale, Page
from wagtail.search.query import PlainText

from catalogue.models import Service
from forms.models import FormPlacement
from guildhall.core.pages import BasePage
from search.ranking import Found, Vocabulary, score
from search.vocabulary import corrected, vocabulary_of
from search.words import query_words, spellings

MOST_CANDIDATES = 200
BODIES = ("what_it_is", "who_can_use", "what_you_need", "body")


@dataclass(frozen=True, slots=True)
class Result:
    """A page found; `lgsl` of its service, `start_url` where a form starts on it, `section` it stands in."""

    title: str
    url: str
    kind: str
    summary: str
    lgsl: int | None
    score: float
    section: str = ""
    start_url: str = ""


def find_pages(
    query: str, *, language: str = settings.LANGUAGE_CODE, limit: int | None = None
) -> list[Result]:
    """Return the live, public pages in a language that answer a query, best first."""
    locale = Locale.objects.filter(language_code=language).first()
    words = query_words(query)
    if locale is None or not words:
        return []
    vocabulary = vocabulary_of(locale.pk)
    words = corrected(words, vocabulary)
    ranked = _rank(_candidates(words, locale), words, vocabulary)
    return _results(ranked[:limit])


def _candidates(words: list[str], locale: Locale) -> list[BasePage]:
    forms = PlainText(" ".join(form for word in words for form in spellings(word)), operator="or")
    pages = Page.objects.live().public().filter(locale=locale, depth__gt=2)
    found = pages.exclude(translation_key__in=_hosted_forms()).search(forms)[:MOST_CANDIDATES]
    ids = [page.pk for page in found]
    specific = Page.objects.filter(pk__in=ids).specific()
    return [page for page in specific if isinstance(page, BasePage)]


def _hosted_forms() -> list[UUID]:
    """The keys of forms that start on another page: that page is what people are to find."""
    hosted = FormPlacement.objects.exclude(page__translation_key=F("form__translation_key"))
    return list(hosted.values_list("form__translation_key", flat=True).distinct())


def _rank(pages: list[BasePage], words: list[str], vocabulary: Vocabulary) -> list[tuple[float, BasePage]]:
    scored = [(score(_as_found(page), words, vocabulary), page) for page in pages]
    return sorted(
        ((points, page) for points, page in scored if points), key=lambda each: (-each[0], each[1].title)
    )


def _as_found(page: BasePage) -> Found:
    bodies = [str(getattr(page, name, "")) for name in BODIES]
    return Found(
        title=page.title,
        summary=page.summary,
        keywords=str(getattr(page, "keywords", "")),
        text=strip_tags(" ".join(bodies)),
        kind=page.search_kind,
    )


def _results(ranked: list[tuple[float, BasePage]]) -> list[Result]:
    pages = [page for _, page in ranked]
    services = [getattr(page, "service_id", None) for page in pages]
    codes = dict(Service.objects.filter(pk__in=[each for each in services if each]).values_list("pk", "lgsl"))
    sections = _sections_of(pages)
    open_forms = FormPlacement.objects.filter(form__live_version__isnull=False)
    starts = set(open_forms.filter(page__in=pages).values_list("page_id", flat=True))
    return [
        Result(
            title=page.title,
            url=page.get_url() or "",
            kind=page.search_kind,
            summary=page.summary,
            lgsl=codes.get(getattr(page, "service_id", None) or 0),
            score=round(points, 4),
            section=sections.get(_parent_path(page), ""),
            start_url=f"{page.get_url()}apply/" if page.pk in starts else "",
        )
        for points, page in ranked
    ]


def _parent_path(page: BasePage) -> str:
    return str(page.path[: -page.steplen])


def _sections_of(pages: list[BasePage]) -> dict[str, str]:
    paths = {_parent_path(page) for page in pages if page.depth > 3}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "title"))
