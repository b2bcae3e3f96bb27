"""The same twelve questions, as a form of ours and as the peer's, equally deep in one site."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from wagtail.models import Page, Site

from catalogue.models import Service
from forms.engine.spec import sha256
from forms.models import Form, FormPlacement, FormVersion
from guildhall.core.models import Council, SiteSettings, Team
from home.models import HomePage, SectionPage
from services.models import ServicePage
from tests.bench.peer.models import PeerField, PeerPage

ROOT_PATH = "/bench-home"
# One name, one address to write to and ten short answers.
SHORT = [f"answer{number:02}" for number in range(10)]
ANSWERS = {"name": "Bench Resident", "email": "bench@example.com"} | dict.fromkeys(SHORT, "A short answer")


@dataclass(frozen=True)
class Bench:
    """Both forms in one database, and the address of each."""

    form_id: int
    council_id: int
    version_id: int
    placement_id: int
    ours: str
    peer: str


def make_forms() -> Bench:
    """Place both forms in an empty database."""
    page = service_page()
    form = place_ours(page)
    peer = place_peer(page.get_parent())
    placement = form.placements.get()
    assert form.live_version_id
    return Bench(
        form_id=form.pk,
        council_id=form.council_id,
        version_id=form.live_version_id,
        placement_id=placement.pk,
        ours=page.url_path.removeprefix(ROOT_PATH),
        peer=peer.url_path.removeprefix(ROOT_PATH),
    )


def twelve_fields() -> dict[str, Any]:
    """A spec with twelve fields on one step."""
    person = {"personal": True, "purpose": "To reply", "basis": "public_task"}
    fields = [
        {"key": "name", "type": "short_text", "label": "Full name", "role": "contact.name", **person},
        {"key": "email", "type": "email", "label": "Email address", "role": "contact.email", **person},
        *({"key": key, "type": "short_text", "label": key.title()} for key in SHORT),
    ]
    step = {"slug": "questions", "id": "questions", "title": "Questions", "fields": fields}
    return {"spec_format": 1, "slug": "bench", "title": "Bench", "source_locale": "en", "steps": [step]}


def service_page() -> Page:
    """Home, section, service: the depth and the page types at which a council's forms stand."""
    site = Site.objects.get(is_default_site=True)
    home = site.root_page.get_parent().add_child(instance=HomePage(title="Home", slug=ROOT_PATH.strip("/")))
    site.root_page = home
    site.save()
    section = home.add_child(instance=SectionPage(title="Section", slug="section"))
    page: Page = section.add_child(instance=ServicePage(title="Service", slug="service"))
    return page


def place_ours(page: Page) -> Form:
    """Publish the twelve fields on a page."""
    council = Council.objects.create(slug="bench", name="Bench Borough Council", tier="unitary")
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"council": council})
    team = Team.objects.create(council=council, slug="bench", name="Bench")
    service = Service.objects.create(council=council, slug="bench", team=team)
    form = Form.objects.create(
        council=council, slug="bench", service=service, team=team, translation_key=uuid4()
    )
    spec = twelve_fields()
    form.live_version = FormVersion.objects.create(form=form, number=1, spec=spec, sha256=sha256(spec))
    form.save()
    FormPlacement.objects.create(page=page, form=form)
    return form


def place_peer(parent: Page) -> PeerPage:
    """The peer's page as a sibling of ours, so that both lie equally deep."""
    page: PeerPage = parent.add_child(instance=PeerPage(title="Peer", slug="peer"))
    kinds = {"name": "singleline", "email": "email"} | dict.fromkeys(SHORT, "singleline")
    for order, (name, kind) in enumerate(kinds.items()):
        PeerField.objects.create(page=page, sort_order=order, label=name, field_type=kind, required=True)
    return page
