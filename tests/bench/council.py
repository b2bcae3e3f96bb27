"""A council that can be made small or large: its sections, services, links between them, forms and cases."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from catalogue.models import Service
from forms.engine.spec import sha256
from forms.models import Draft, Form, FormDelivery, FormPlacement, FormVersion
from guildhall.core import ownership
from guildhall.core.models import Council, SiteSettings, Team
from home.models import HomePage, SectionPage
from outbox.models import Destination
from services.models import ServicePage

STEPS = ("first", "second", "third", "contact")
PERSON = {"personal": True, "purpose": "To reply", "basis": "public_task"}
CONTACT = (
    {"key": "name", "type": "short_text", "label": "Full name", "role": "contact.name", **PERSON},
    {"key": "email", "type": "email", "label": "Email address", "role": "contact.email", **PERSON},
)


@dataclass(frozen=True)
class Size:
    """How much there is of each; `fields` are those of a step."""

    name: str
    sections: int
    services: int
    links: int
    fields: int
    cases: int


SMALL = Size("small", sections=1, services=2, links=1, fields=1, cases=1)
LARGE = Size("large", sections=12, services=25, links=12, fields=20, cases=200)


@dataclass(frozen=True)
class Town:
    """A council's pages of each kind, and its form."""

    home: Page
    section: Page
    service: Page
    form: Form
    fields: int
    # What a draft holds that is complete; by default an answer to each of its own fields.
    stored: dict[str, Any] | None = None

    @property
    def apply(self) -> str:
        return f"{self.service.get_url()}apply/"

    def answers(self, step: str) -> dict[str, str]:
        """What a browser posts for a step."""
        if step == "contact":
            return {"name": "Bench Resident", "email": "bench@example.com"}
        return {f"{step}{number:02}": "A short answer" for number in range(self.fields)}

    def all_answers(self) -> dict[str, Any]:
        return self.stored or {key: value for step in STEPS for key, value in self.answers(step).items()}


def build(size: Size) -> Town:
    """Replace whatever the site shows by a council of this size."""
    site = Site.objects.get(is_default_site=True)
    home = _home(site, size)
    council = Council.objects.create(
        slug=size.name, name=f"{size.name.title()} Borough Council", tier="unitary"
    )
    SiteSettings.objects.update_or_create(site=site, defaults={"council": council})
    sections = [_section(home, number, size) for number in range(size.sections)]
    service = sections[0].get_children().first()
    _link(home, [*sections, service], size.links)
    _link(sections[0], list(sections[0].get_children()), size.links)
    return Town(home, sections[0], service, _form(council, service, size), size.fields)


def _home(site: Site, size: Size) -> HomePage:
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(instance=HomePage(title="Home", slug=size.name))
    site.root_page = home
    site.save()
    return home


def _section(home: Page, number: int, size: Size) -> SectionPage:
    title = f"Section {number}"
    page = SectionPage(title=title, slug=f"section-{number}", show_in_menus=True)
    section: SectionPage = home.add_child(instance=page)
    services = [
        section.add_child(
            instance=ServicePage(title=f"Service {each}", slug=f"service-{each}", what_it_is="<p>It is.</p>")
        )
        for each in range(size.services)
    ]
    services[0].related = [("page", page) for page in services[1 : size.links + 1]]
    services[0].save()
    return section


def _link(page: Any, targets: list[Page], number: int) -> None:
    page.top_tasks = [("task", {"page": each, "label": ""}) for each in targets[:number]]
    page.save()


def _form(council: Council, page: Page, size: Size) -> Form:
    """A form in four steps that goes to a system as well as by email."""
    team = Team.objects.create(council=council, slug="bench", name="Bench")
    service = Service.objects.create(council=council, slug="bench", team=team)
    form = Form.objects.create(
        council=council, slug=size.name, service=service, team=team, translation_key=uuid4()
    )
    spec = _spec(size)
    form.live_version = FormVersion.objects.create(form=form, number=1, spec=spec, sha256=sha256(spec))
    form.save()
    FormPlacement.objects.create(page=page, form=form)
    system = Destination.objects.create(council=council, slug="system", name="System", connector="webhook")
    FormDelivery.objects.create(form=form, destination=system, slug="system", live=True)
    return form


def _spec(size: Size) -> dict[str, Any]:
    steps = [
        {"slug": slug, "id": slug, "title": slug.title(), "fields": _fields(slug, size)} for slug in STEPS
    ]
    head = {"spec_format": 1, "slug": size.name, "title": size.name.title(), "source_locale": "en"}
    return {**head, "steps": steps}


def _fields(step: str, size: Size) -> list[dict[str, Any]]:
    if step == "contact":
        return list(CONTACT)
    keys = [f"{step}{number:02}" for number in range(size.fields)]
    return [{"key": key, "type": "short_text", "label": key.title()} for key in keys]


def finished_draft(town: Town, browser: Client) -> str:
    """A draft with every answer, which this browser owns; returns its address."""
    form = town.form
    draft = Draft.objects.create(
        council_id=form.council_id,
        form_id=form.pk,
        version_id=form.live_version_id,
        placement_id=form.placements.get().pk,
        answers=town.all_answers(),
        locale="en",
        expires_at=timezone.now() + timedelta(days=1),
    )
    name, _, value = ownership.cookie_for(draft.uuid, 0).partition("=")
    browser.cookies[name] = value
    return f"{town.apply}{draft.uuid}/"
