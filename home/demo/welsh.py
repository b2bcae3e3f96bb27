"""The demo's pages in Welsh: translations where there are texts, aliases that say so everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from guildhall.core.pages import BasePage
from home.demo.pages import Tree, form_fields, publish_all, service_texts, write_home_texts
from home.demo.reading import Content, Table
from home.demo.translations import remember_translation

Writer = Callable[[Any], None]


def load_welsh(content: Content, tree: Tree) -> None:
    """Make what is missing in Welsh, parents before children, then publish the translations."""
    welsh = Locale.objects.get(language_code="cy")
    made = {
        page: _translate(page, welsh, write)
        for page, write in _translations(content, tree)
        if not page.has_translation(welsh)
    }
    # Read again: a page that got children since would be written with the number that it had before.
    publish_all([page.specific_class.objects.get(pk=page.pk) for page in made.values()])
    for page, translated in made.items():
        remember_translation(type(page).objects.get(pk=page.pk), translated)
    _alias_the_rest(welsh, tree)


def _translations(content: Content, tree: Tree) -> list[tuple[BasePage, Writer]]:
    home = content.council["home"] | content.council["home"]["cy"]
    found: list[tuple[BasePage, Writer]] = [(tree.home, lambda page: write_home_texts(page, home))]
    for section in content.sections:
        told = section["section"]
        found.append((tree.sections[told["slug"]], _writer(told["cy"])))
    for each in (service for service in content.services if "cy" in service):
        found.append((tree.services[each["slug"]], _writer(service_texts(each["cy"]))))
    found += [(tree.legal[page["role"]], _writer(page["cy"])) for page in content.legal if "cy" in page]
    found += [(tree.forms[each["slug"]], _writer(_form_texts(each))) for each in content.forms]
    return found


def _form_texts(document: Table) -> Table:
    return form_fields(document, "cy")


def _writer(texts: Table) -> Writer:
    def write(page: Any) -> None:
        for name, value in texts.items():
            setattr(page, name, value)

    return write


def _translate(page: BasePage, locale: Locale, write: Writer) -> Page:
    translation = page.copy_for_translation(locale)
    write(translation)
    translation.save()
    return translation


def _alias_the_rest(locale: Locale, tree: Tree) -> None:
    """Let wagtail-localize make an alias of each page; from now on it does so by itself."""
    source = tree.home.locale
    if not LocaleSynchronization.objects.filter(locale=locale).exists():
        LocaleSynchronization.objects.create(locale=locale, sync_from=source)
        return
    for page in tree.made:
        if not page.has_translation(locale):
            page.copy_for_translation(locale, copy_parents=True, alias=True)
