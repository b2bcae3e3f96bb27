"""The demo's pages in English: drafts first, then, when all can link to each other, live through the door."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from catalogue.models import Service
from forms.decompile import decompile
from forms.models.pages import FormPage
from guildhall.core.models import Council
from guildhall.core.publishing import publish
from home.demo.reading import Content, Table
from home.models import HomePage, SectionPage, TextPage
from services.models import ServicePage

# The id of the home page's one block of text.
ABOUT = "6d1f3c1e-5c0a-4c4e-9f5e-0f5a4a6f2b11"
RICH = ("what_it_is", "who_can_use", "what_you_need", "cost", "how_long")


@dataclass
class Tree:
    """The pages by slug (legal pages by role); `made` are those of this run, which aren't live yet."""

    home: HomePage
    sections: dict[str, SectionPage] = field(default_factory=dict)
    services: dict[str, ServicePage] = field(default_factory=dict)
    legal: dict[str, TextPage] = field(default_factory=dict)
    forms: dict[str, FormPage] = field(default_factory=dict)
    made: list[Page] = field(default_factory=list)

    def find_or_make(self, parent: Page, page: Any) -> Any:
        """Return the page of this type and slug below `parent`, added as a draft where it is missing."""
        found = type(page).objects.child_of(parent).filter(slug=page.slug).first()
        if found:
            return found
        page.live = False
        parent.add_child(instance=page)
        self.made.append(page)
        return page


def load_pages(content: Content, council: Council, home: HomePage) -> Tree:
    """Make what is missing of the tree and publish it; what exists is left as editors have it."""
    tree = Tree(home)
    if home.first_published_at is None:
        tree.made.append(home)
    for section in content.sections:
        _load_section(tree, section, council)
    for page in content.legal:
        draft = TextPage(
            slug=page["slug"], **{name: page["en"][name] for name in ("title", "summary", "body")}
        )
        tree.legal[page["role"]] = tree.find_or_make(home, draft)
    for document in content.forms:
        _load_form(tree, document, council)
    _write_links(tree, content)
    publish_all(tree.made)
    return tree


def publish_all(pages: list[Page]) -> None:
    """Publish through the door, forms before the pages that they stand on."""
    for page in sorted(pages, key=lambda each: not isinstance(each, FormPage)):
        publish(page, page.save_revision(), None)


def _load_section(tree: Tree, content: Table, council: Council) -> None:
    told = content["section"]
    page = SectionPage(title=told["title"], slug=told["slug"], summary=told["summary"], show_in_menus=True)
    section = tree.sections[told["slug"]] = tree.find_or_make(tree.home, page)
    services = {each.slug: each for each in Service.objects.filter(council=council)}
    for each in content["service"]:
        draft = ServicePage(slug=each["slug"], service=services[each["slug"]], **service_texts(each))
        tree.services[each["slug"]] = tree.find_or_make(section, draft)


def service_texts(told: Table) -> Table:
    """The fields of a service page that are texts, in the language of this table."""
    texts = {name: told[name].strip() for name in (*RICH, "title", "summary")}
    return {**texts, "what_next": told["next"].strip(), "keywords": "\n".join(told["keywords"])}


def _load_form(tree: Tree, document: Table, council: Council) -> None:
    """A form stands below the page of its service; one whose service has none, below the home page."""
    slug = document["service"]["slug"]
    service = Service.objects.get(council=council, slug=slug)
    page = FormPage(service=service, **form_fields(document, "en"))
    tree.forms[document["slug"]] = tree.find_or_make(tree.services.get(slug, tree.home), page)


def form_fields(document: Table, locale: str) -> Table:
    """The fields of a form page for a form document."""
    return decompile(document, locale)


def _write_links(tree: Tree, content: Content) -> None:
    made = {page.pk for page in tree.made}
    for told in content.services:
        page = tree.services[told["slug"]]
        if page.pk in made:
            links = [{"type": "page", "value": tree.services[slug].pk} for slug in told["related"]]
            page.related = json.dumps(links)
    for form, document in ((tree.forms[each["slug"]], each) for each in content.forms):
        host = tree.services.get(document["service"]["slug"])
        if host and host.pk in made:
            block = {"type": "form", "value": {"form": form.pk, "start_label": ""}}
            host.body = json.dumps([block])
    _write_top_tasks(tree, content, made)


def _write_top_tasks(tree: Tree, content: Content, made: set[int]) -> None:
    for told in (each["section"] for each in content.sections):
        if tree.sections[told["slug"]].pk in made:
            tree.sections[told["slug"]].top_tasks = _tasks(tree, told["top_tasks"])
    if tree.home.pk in made:
        told = content.council["home"]
        write_home_texts(tree.home, told)
        tree.home.top_tasks = _tasks(tree, told["top_tasks"])


def write_home_texts(home: HomePage, told: Table) -> None:
    """Put the texts of one language on the home page of that language."""
    for name in ("title", "summary", "introduction"):
        setattr(home, name, told[name])
    # The same id in every language: by it a translation finds its place.
    block = {"type": "text", "id": ABOUT, "value": told["about"].strip()}
    home.body = json.dumps([block])


def _tasks(tree: Tree, slugs: list[str]) -> str:
    return json.dumps(
        [{"type": "task", "value": {"page": tree.services[slug].pk, "label": ""}} for slug in slugs]
    )
