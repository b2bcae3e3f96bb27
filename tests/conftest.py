"""What most tests start from: a council with a team, a service, a page and an open form."""

import gc
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Page, Site

from catalogue.models import Service
from forms import deliveries
from forms.actions.make_version import make_version
from forms.engine.spec import sha256
from forms.journey import loaded, successors
from forms.models import Form, FormPlacement, FormVersion
from guildhall.core.base_map.queries import forget_base_maps
from guildhall.core.models import Council, SiteSettings, Team
from guildhall.core.public_site import forget_public_sites
from outbox.destinations import forget_destinations
from tests.forms.journey.specs import MISSED_BIN
from tests.migrated import copy_migrated


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Building the demonstration takes half a minute, which `make test` doesn't have."""
    for item in items:
        if "demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.demonstration)


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it again and again for garbage took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """A test with transactions of its own leaves empty tables: lay what the migrations wrote for the next one."""
    yield
    marker = item.get_closest_marker("django_db")
    # After the last test there is no database any more.
    if nextitem and marker and marker.kwargs.get("serialized_rollback"):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the database stands before pytest-django looks for it."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Lay a migrated copy for this process, and take it away after the last test."""
    if connection.vendor != "sqlite":
        yield
        return
    database = Path(connection.settings_dict["TEST"]["NAME"])
    copy_migrated(database)
    yield
    for left in database.parent.glob(f"{database.name}*"):
        left.unlink()


@pytest.fixture(autouse=True)
def _fresh_process_caches() -> Iterator[None]:
    """Rows roll back between tests, ids come again: what a process remembers of them must go too."""
    yield
    cache.clear()
    loaded.forget_versions()
    successors.forget_successors()
    deliveries.forget_deliveries()
    forget_destinations()
    forget_public_sites()
    forget_base_maps()
    Site.clear_site_root_paths_cache()


@dataclass(frozen=True)
class OpenForm:
    """A published form on its host page."""

    form: Form
    version: FormVersion
    page: Page
    spec: dict[str, Any]

    @property
    def start(self) -> str:
        return f"{self.page.url}apply/"

    def republish(self, spec: dict[str, Any], finish_until: datetime | None = None) -> FormVersion:
        """Make another version live."""
        version = make_version(form=self.form, document=spec, finish_until=finish_until)
        Form.objects.filter(pk=self.form.pk).update(live_version=version)
        return version


@pytest.fixture
def council(db: None) -> Council:
    return Council.objects.create(slug="aldwater", name="Aldwater Borough Council", tier="unitary")


@pytest.fixture
def team(council: Council) -> Team:
    return Team.objects.create(council=council, slug="waste", name="Waste")


@pytest.fixture
def other_team(council: Council) -> Team:
    return Team.objects.create(council=council, slug="streets", name="Streets")


@pytest.fixture
def service(council: Council, team: Team) -> Service:
    return Service.objects.create(council=council, slug="missed-bin-collection", team=team)


@pytest.fixture
def home(council: Council) -> Page:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(
        site=site, defaults={"council": council, "display_name": council.name}
    )
    return site.root_page


@pytest.fixture
def open_form(home: Page, council: Council, service: Service, team: Team) -> Callable[..., OpenForm]:
    """Publish a spec on a page of its own: `open_form(spec, slug="missed-bin")`."""

    def publish(spec: dict[str, Any] = MISSED_BIN, slug: str = "missed-bin") -> OpenForm:
        page = home.add_child(instance=Page(title=spec["title"], slug=slug))
        form = Form.objects.create(
            council=council, slug=slug, service=service, team=team, translation_key=uuid4()
        )
        version = FormVersion.objects.create(form=form, number=1, spec=spec, sha256=sha256(spec))
        form.live_version = version
        form.save()
        FormPlacement.objects.create(page=page, form=form)
        return OpenForm(form, version, page, spec)

    return publish


@pytest.fixture
def missed_bin(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form()


@pytest.fixture
def resident() -> Client:
    """A browser that checks CSRF as a real one is checked."""
    return Client(enforce_csrf_checks=False)
