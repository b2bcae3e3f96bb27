"""The demo council as `manage.py demo` builds it."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from forms.models import Form, FormDelivery, FormPlacement, FormVersion
from guildhall.core.models import Address, Council, SiteSettings, TeamPermission, User
from home.demo.pages import RICH
from home.demo.people import ROLES
from home.demo.reading import read_content
from home.management.commands.demo import build
from home.models import SectionPage
from services.models import ServicePage

pytestmark = pytest.mark.django_db


def page_texts(page: Page) -> dict[str, Any]:
    """What a translation says."""
    said = page.serializable_data()
    return {name: said[name] for name in ("title", "summary", "slug", *RICH) if name in said}


def test_every_service_of_the_list_has_its_page(demo: Any) -> None:
    assert SectionPage.objects.live().filter(locale__language_code="en").count() == 10
    assert ServicePage.objects.live().filter(locale__language_code="en").count() == 84
    assert not Page.objects.filter(live=False, depth__gt=1).exists()


def test_building_it_again_changes_nothing(demo: Any) -> None:
    known = {user["email"]: user for user in demo}
    before = [
        model.objects.count() for model in (Page, Form, FormVersion, FormDelivery, User, Address, Council)
    ]
    assert build(read_content(), known) == demo
    after = [
        model.objects.count() for model in (Page, Form, FormVersion, FormDelivery, User, Address, Council)
    ]
    assert after == before


def test_what_an_editor_changed_is_kept(demo: Any) -> None:
    page = ServicePage.objects.get(slug="garden-waste", locale__language_code="en")
    page.title = "Green bins"
    page.save_revision().publish()
    build(read_content(), {user["email"]: user for user in demo})
    assert ServicePage.objects.get(pk=page.pk).title == "Green bins"


def test_every_form_is_open_in_both_languages_on_their_service_pages(demo: Any) -> None:
    for form in Form.objects.all():
        assert form.live_version is not None
        assert form.live_version.spec["locales"] == ["en", "cy"]
    hosts = FormPlacement.objects.filter(page__url_path__endswith="/missed-bin-collection/")
    assert {host.page.locale.language_code for host in hosts} == {"en", "cy"}


@pytest.mark.parametrize(
    "slug", ["large-items", "missed-bin", "missed-bin-collection", "housing", "privacy-notice", "council"]
)
def test_a_translator_finds_every_text_translated(demo: Any, slug: str) -> None:
    page = Page.objects.get(slug=slug, locale__language_code="en").specific
    welsh = page.get_translation(Locale.objects.get(language_code="cy"))
    before, versions = page_texts(welsh), FormVersion.objects.count()
    translation = Translation.objects.get(source__object_id=page.translation_key)
    assert translation.get_progress()[0] == translation.get_progress()[1]
    translation.save_target(publish=True)
    assert page_texts(type(welsh).objects.get(pk=welsh.pk)) == before
    assert FormVersion.objects.count() == versions


def test_missed_bins_go_to_the_waste_system(demo: Any, settings: Any) -> None:
    delivery = FormDelivery.objects.get(form__slug="missed-bin")
    assert delivery.destination.config["url"] == f"http://127.0.0.1:{settings.PORT + 2}/jobs"
    assert delivery.destination.config["secret_name"] == "GUILDHALL_SECRET_WASTE_WEBHOOK"


def test_each_role_has_a_user_with_a_second_factor(demo: Any) -> None:
    assert [user["role"] for user in demo] == [role.name for role in ROLES]
    for entry in demo:
        user = User.objects.get(email=entry["email"])
        assert user.check_password(entry["password"])
        assert len(entry["password"]) >= 12
        assert entry["totp_secret"]


def test_teams_see_their_own(demo: Any) -> None:
    seen = TeamPermission.objects.filter(action="view_cases").values_list("group__name", "team__slug")
    assert sorted(seen) == [("Streets officers", "streets"), ("Waste officers", "waste")]


def test_a_service_team_may_publish_its_form_and_nothing_else(demo: Any) -> None:
    member = User.objects.get(groups__name="Waste service team")
    may_publish = [page for page in Page.objects.all() if page.permissions_for_user(member).can_publish()]
    assert {page.slug for page in may_publish} == {
        "every-field-type",
        "form-with-a-task-list",
        "large-items",
        "missed-bin",
    }


def test_every_demo_page_says_that_it_is_one(demo: Any, client: Client) -> None:
    assert SiteSettings.objects.get().is_demonstration
    assert "Demonstration" in client.get("/housing/").content.decode()


def test_production_refuses_the_demo(settings: Any, tmp_path: Path) -> None:
    settings.ALLOWS_DEMONSTRATION = False
    with pytest.raises(CommandError):
        call_command("demo", file=tmp_path / "demo.json")


def test_the_command_writes_who_can_sign_in(tmp_path: Path, settings: Any) -> None:
    path = tmp_path / "demo.json"
    call_command("demo", file=path)
    written = json.loads(path.read_text())
    assert written.keys() == {"site", "admin", "mail", "waste", "users"}
    assert written["site"] == f"http://localhost:{settings.PORT}/"
    assert path.stat().st_mode & 0o077 == 0
