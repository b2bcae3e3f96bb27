"""The languages of the site's pages, without a query for each page."""

from django.core.cache import cache
from wagtail.models import Locale

_KEY = "guildhall.languages"
_SECONDS = 60


def language_of(locale_id: int) -> str:
    """Return the language code of a Locale."""
    codes: dict[int, str] = cache.get(_KEY) or {}
    if locale_id not in codes:
        codes = dict(Locale.objects.values_list("id", "language_code"))
        cache.set(_KEY, codes, _SECONDS)
    return codes[locale_id]
