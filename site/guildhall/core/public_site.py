"""What every public page says of its council: name, look, legal pages, the sections of its menu.

Kept in the process for `SITE_CONTEXT_SECONDS` (10 by default), so that a page costs no query for its frame.
"""

import time
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page, Site

from guildhall.core.models import SiteSettings
from guildhall.core.theme import Theme

MOST_SITES = 256
LEGAL_PAGES = ("accessibility_page", "privacy_page", "cookies_page", "contact_page")


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class Logo:
    """An image at twice the size that it is shown in: sharp on a dense screen."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class PublicSite:
    """The frame of a site's pages in one language; URLs are empty where there is no such page."""

    council_id: int | None = None
    display_name: str = ""
    strapline: str = ""
    logo: Logo | None = None
    theme: Theme = field(default_factory=Theme)
    theme_url: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    is_demonstration: bool = False
    home_url: str = "/"
    accessibility_url: str = ""
    privacy_url: str = ""
    cookies_url: str = ""
    contact_url: str = ""
    navigation: tuple[Link, ...] = ()


_kept: dict[tuple[str, str], tuple[float, PublicSite]] = {}


def public_site(request: HttpRequest) -> PublicSite:
    """The frame for this request's host and language."""
    key = (request.get_host(), get_language() or settings.LANGUAGE_CODE)
    until, site = _kept.get(key, (0.0, PublicSite()))
    if time.monotonic() < until:
        return site
    return _keep(key, _read(request))


def forget_public_sites() -> None:
    """Read every site anew at its next request."""
    _kept.clear()


def _keep(key: tuple[str, str], site: PublicSite) -> PublicSite:
    if len(_kept) >= MOST_SITES:
        _kept.clear()
    _kept[key] = (time.monotonic() + getattr(settings, "SITE_CONTEXT_SECONDS", 10), site)
    return site


def _read(request: HttpRequest) -> PublicSite:
    site = Site.find_for_request(request)
    if site is None:
        return PublicSite()
    # Not `for_site`: that writes a row where there is none, and a GET writes nothing.
    found = SiteSettings.objects.filter(site=site).select_related("logo", *LEGAL_PAGES).first()
    look = found or SiteSettings()
    theme = Theme.of(look)
    return PublicSite(
        council_id=look.council_id,
        display_name=look.display_name or site.site_name,
        strapline=look.strapline,
        logo=_logo(look),
        theme=theme,
        theme_url=_theme_url(theme),
        phone=look.phone,
        email=look.email,
        address=look.address,
        is_demonstration=look.is_demonstration,
        home_url=_url(site.root_page, request),
        accessibility_url=_url(look.accessibility_page, request),
        privacy_url=_url(look.privacy_page, request),
        cookies_url=_url(look.cookies_page, request),
        contact_url=_url(look.contact_page, request),
        navigation=_navigation(site, request),
    )


def _theme_url(theme: Theme) -> str:
    try:
        return "" if theme == Theme() else reverse("theme", args=[theme.digest])
    except NoReverseMatch:
        return ""


def _logo(look: SiteSettings) -> Logo | None:
    if look.logo is None:
        return None
    try:
        image = look.logo.get_rendition("max-480x112")
    except SourceImageIOError:  # The file is gone: the name alone is a good header.
        return None
    return Logo(image.url, image.width // 2, image.height // 2)


def _url(page: Page | None, request: HttpRequest) -> str:
    return page.localized.get_url(request) or "" if page else ""


def _navigation(site: Site, request: HttpRequest) -> tuple[Link, ...]:
    pages = site.root_page.localized.get_children().live().in_menu()
    return tuple(Link(page.title, page.get_url(request) or "") for page in pages)
