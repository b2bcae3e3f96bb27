"""What the frame of a public page asks for: the languages it can be read in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from guildhall.core.ownership import MAX_IDLE_SECONDS

register = template.Library()


@dataclass(frozen=True)
class Language:
    code: str
    name: str  # in the language itself
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[Language]:
    """One entry a language that this page is live in, this one included; nothing where there is only one.

    A view that knows better puts `languages` into the context: a list of (language code, URL).
    """
    links = context.get("languages")
    if links is None:
        links = _translations_of(context.get("page"), context.get("request"))
    current = translation.get_language() or settings.LANGUAGE_CODE
    entries = [Language(code, _own_name(code), url, code == current) for code, url in links]
    return entries if len(entries) > 1 else []


def _translations_of(page: Any, request: Any) -> list[tuple[str, str]]:
    if not isinstance(page, Page) or page.pk is None:
        return []
    pages = page.get_translations(inclusive=True).live().select_related("locale")
    by_code = {other.locale.language_code: other.get_url(request) for other in pages}
    return [(code, by_code[code]) for code, _ in settings.LANGUAGES if by_code.get(code)]


def _own_name(code: str) -> str:
    return str(translation.get_language_info(code)["name_local"])


@register.simple_tag
def trail(breadcrumbs: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The pages above, of which the first is called "Home" whatever its title says."""
    first, *others = breadcrumbs
    return [{**first, "text": gettext("Home")}, *(dict(crumb) for crumb in others)]


@register.simple_tag
def session_minutes() -> int:
    """After how many minutes without a request a browser no longer owns a draft or a case."""
    return MAX_IDLE_SECONDS // 60


@register.simple_tag(takes_context=True)
def content_language(context: template.Context) -> str:
    """The language that the content is in, where it isn't that of the page around it; else nothing."""
    said = str(context.get("content_language") or getattr(context.get("page"), "content_language", "") or "")
    current = (translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return "" if said.split("-")[0] == current else said
