"""Codes, accounts, tables and addresses abroad as residents meet them: accessible, with and without script."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page
from wagtail.models import Locale, Site
from wagtail.models import Page as WagtailPage

from catalogue.models import Service
from forms.engine.spec import sha256
from forms.models import Draft, Form, FormPlacement, FormVersion
from guildhall.core.models import Council, SiteSettings, Team
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.forms.field_types.ask import TABLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "address": [
        ("where", "address", "Your address", {"role": "contact.address", "settings": {"abroad": True}})
    ],
    "bank": [("bank", "bank_account", "Account for your refund", {"special": True})],
    "codes": [
        ("nino", "national_insurance", "National Insurance number", {}),
        ("plate", "vehicle_registration", "Registration number", {}),
        ("before", "reference_number", "Reference number of your last report", {}),
        ("tree", "table_choice", "Kind of tree", {"settings": {"table": TABLE}}),
    ],
    "sign": [("sign", "signature", "Sign this form", {})],
}
ANSWERS = {
    "where-street": "3 rue de la Paix\n75002 Paris",
    "where-country": "France",
    "bank-name": "Sam Taylor",
    "bank-sort_code": "10-79-99",
    "bank-account_number": "88837491",
    "nino": "ab 12 34 56 c",
    "plate": "ab12cde",
    "before": "bcd fgh jkv",
    "sign": "Sam Taylor",
}


def document() -> dict[str, Any]:
    steps = [
        {
            "slug": slug,
            "title": f"About {slug}",
            "fields": [
                {"key": key, "type": kind, "label": label, **more} for key, kind, label, more in asked
            ],
        }
        for slug, asked in PAGES.items()
    ]
    return {"spec_format": 1, "title": "Every code", "source_locale": "en", "locales": ["en"], "steps": steps}


@pytest.fixture
def start(live_server: Any) -> str:
    """The address of an open form with all of them."""
    Locale.objects.get_or_create(language_code="en")
    root = WagtailPage.get_first_root_node() or WagtailPage.add_root(title="Root", slug="root")
    home = root.get_children().first() or root.add_child(instance=WagtailPage(title="Home", slug="home"))
    site, _ = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "port": 80}
    )
    council = Council.objects.create(slug="aldwater", name="Aldwater Borough Council", tier="unitary")
    look = {"council": council, "display_name": council.name, "email": "help@aldwater.example"}
    SiteSettings.objects.update_or_create(site=site, defaults=look)
    team = Team.objects.create(council=council, slug="waste", name="Waste")
    service = Service.objects.create(council=council, slug="codes", team=team)
    page = home.add_child(instance=WagtailPage(title="Every code", slug="codes"))
    form = Form.objects.create(
        council=council, slug="codes", service=service, team=team, translation_key=uuid4()
    )
    spec = document()
    form.live_version = FormVersion.objects.create(form=form, number=1, spec=spec, sha256=sha256(spec))
    form.save()
    FormPlacement.objects.create(page=page, form=form)
    return f"{live_server.url}/codes/apply/"


def go_on(page: Page) -> None:
    follow(page.get_by_role("button", name="Continue"))


def fill_in(page: Page) -> None:
    for name, text in ANSWERS.items():
        if page.locator(f"[name='{name}']").count():
            page.locator(f"[name='{name}']").fill(text)
    if page.locator("select[name=tree]").count():
        page.locator("select[name=tree]").select_option("oak")


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_every_page_is_accessible_and_leads_to_check_answers(
    start: str, width: int, has_script: bool, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(width, java_script_enabled=has_script).new_page()
    page.goto(start)
    with tour() as seen:
        look = seen.look if has_script else lambda *_: None
        look(page, "postcode")
        follow(page.get_by_role("button", name="The address is not in the UK"))
        look(page, "abroad")
        for slug in PAGES:
            look(page, f"{slug} empty")
            go_on(page)
            assert page.locator(".govuk-error-summary").count() == 1
            look(page, f"{slug} with errors")
            fill_in(page)
            go_on(page)
        look(page, "check answers")
    said = page.locator("main").inner_text()
    for line in (
        "France",
        "Sort code: 10-79-99",
        "88837491",
        "AB 12 34 56 C",
        "AB12 CDE",
        "BCD-FGH-JKV",
        "Oak",
    ):
        assert line in said
    draft = Draft.objects.get()
    assert "bank" not in draft.answers
    assert draft.sealed["bank"]["account_number"] == "88837491"


def test_enter_in_the_country_goes_on(start: str, page: Page) -> None:
    page.goto(start)
    follow(page.get_by_role("button", name="The address is not in the UK"))
    fill_in(page)
    with page.expect_navigation():
        page.locator("[name=where-country]").press("Enter")
    assert page.url.rstrip("/").endswith("bank")
