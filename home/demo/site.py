"""The demo's site: languages, the home page, and what its pages say of the council."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Locale, Page, Site

from guildhall.core.models import Council, SiteSettings
from home.demo.pages import Tree
from home.demo.reading import Content
from home.models import HomePage

# What the footer links to.
LEGAL = ("accessibility", "privacy", "cookies", "contact")


def load_languages() -> None:
    """Make the site's languages, the source's first."""
    for code, _ in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def load_home() -> HomePage:
    """Return the home page in English, made as a draft where it is missing; Wagtail's welcome page goes."""
    found: HomePage | None = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if found:
        return found
    english = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = HomePage(title="Home", slug="council", locale=english, live=False)
    Page.get_first_root_node().add_child(instance=home)
    place = {"hostname": "localhost", "port": getattr(settings, "PORT", 80), "root_page": home}
    Site.objects.update_or_create(is_default_site=True, defaults=place)
    for welcome in Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk):
        welcome.delete()
    home.refresh_from_db()
    return home


def load_site(content: Content, council: Council, tree: Tree) -> None:
    """Write the council's name, contacts and legal pages, if nobody did yet."""
    told = content.council["site"]
    site = Site.objects.get(is_default_site=True)
    site.site_name, site.port = told["name"], getattr(settings, "PORT", site.port)
    site.save()
    SiteSettings.objects.get_or_create(
        site=site,
        defaults={
            "council": council,
            "display_name": told["name"],
            "strapline": told["strapline"],
            "phone": told["phone"],
            "email": told["email"],
            "address": "\n".join(told["address"]),
            "is_demonstration": True,
            **{
                f"{role}_page": tree.legal[role]
                for role in ("accessibility", "privacy", "cookies", "contact")
            },
        },
    )
