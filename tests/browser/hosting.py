"""A form on a page of an otherwise empty site, for a real browser to open."""

from typing import Any
from uuid import uuid4

from wagtail.models import Locale, Page, Site

from catalogue.models import Service
from forms.engine.spec import sha256
from forms.models import Form, FormPlacement, FormVersion
from guildhall.core.models import Council, SiteSettings, Team


def make_home() -> Page:
    """The rows that migrations make, which a transactional test has lost to the one before it."""
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    home: Page = root.get_children().first() or root.add_child(instance=Page(title="Home", slug="home"))
    site, _ = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "port": 80}
    )
    council = Council.objects.create(slug="aldwater", name="Aldwater Borough Council", tier="unitary")
    own = {"council": council, "email": "help@example.org", "phone": "01632 960001"}
    SiteSettings.objects.update_or_create(site=site, defaults=own)
    return home


def host_form(site_url: str, spec: dict[str, Any], slug: str = "every-type") -> str:
    """Publish a form with this spec; returns the address of its first question."""
    home = make_home()
    council = Council.objects.get()
    team = Team.objects.create(council=council, slug="waste", name="Waste")
    service = Service.objects.create(council=council, slug="missed-bin-collection", team=team)
    host = home.add_child(instance=Page(title="A form", slug=slug))
    form = Form.objects.create(
        council=council, slug=slug, service=service, team=team, translation_key=uuid4()
    )
    form.live_version = FormVersion.objects.create(form=form, number=1, spec=spec, sha256=sha256(spec))
    form.save()
    FormPlacement.objects.create(page=host, form=form)
    return f"{site_url}/{slug}/apply/"
