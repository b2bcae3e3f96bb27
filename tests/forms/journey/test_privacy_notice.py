"""The privacy notice that a form's own purposes and bases make."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from forms.models import FormDelivery
from outbox.models import Destination
from tests.conftest import OpenForm
from tests.forms.engine.specs import field, form, step
from tests.forms.journey.specs import MISSED_BIN
from tests.forms.journey.walking import complete

Open = Callable[..., OpenForm]


def notice(resident: Client, opened: OpenForm) -> str:
    response = resident.get(f"{opened.start}privacy/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_notice_says_what_is_asked_why_and_on_which_basis(resident: Client, missed_bin: OpenForm) -> None:
    page = notice(resident, missed_bin)
    for words in ("Full name<br>Email address", "To reply", "(public task)", "365 days", "Health needs"):
        assert words in page, words
    assert "Which bins?" not in page
    assert "We keep it encrypted" in page


def test_the_notice_names_the_systems_that_get_the_answers(resident: Client, missed_bin: OpenForm) -> None:
    assert "passes your answers to no other system" in notice(resident, missed_bin)
    destination = Destination.objects.create(
        council=missed_bin.form.council, slug="bins", name="Bin rounds", connector="webhook"
    )
    FormDelivery.objects.create(form=missed_bin.form, destination=destination, slug="bins")
    page = notice(resident, missed_bin)
    assert "<li>Bin rounds</li>" in page
    assert "no other system" not in page


def test_the_notice_sets_no_cookie_and_needs_no_draft(resident: Client, missed_bin: OpenForm) -> None:
    assert not resident.get(f"{missed_bin.start}privacy/").cookies


def test_the_first_question_and_check_answers_lead_to_the_notice(
    resident: Client, missed_bin: OpenForm
) -> None:
    link = f'href="{missed_bin.start}privacy/"'
    assert link in resident.get(missed_bin.start).content.decode()
    draft = complete(resident, missed_bin)
    assert link in resident.get(f"{draft}check/").content.decode()
    assert link not in resident.get(f"{draft}when/").content.decode()


def test_a_form_that_asks_nothing_personal_has_no_link(resident: Client, open_form: Open) -> None:
    opened = open_form(form(step("one", field("x")), slug="plain"), "plain")
    assert "privacy/" not in resident.get(opened.start).content.decode()


def test_what_only_officers_are_asked_is_not_told(resident: Client, open_form: Open) -> None:
    hidden = field("note", label="Risk to staff", personal=True, settings={"staff_only": True})
    page = notice(resident, open_form(form(step("one", field("x", personal=True), hidden)), "staff"))
    assert "Risk to staff" not in page
    assert "Label of x" in page


def test_purposes_in_another_language_than_the_page_are_marked(resident: Client, open_form: Open) -> None:
    document: dict[str, Any] = {
        **MISSED_BIN,
        "source_locale": "cy",
        "locales": ["cy", "en"],
        "texts": {"en": {"title": "A form"}},
    }
    assert '<dd class="govuk-summary-list__value" lang="cy">To reply</dd>' in notice(
        resident, open_form(document, "bilingual")
    )


def test_a_form_that_is_not_open_leads_to_the_page_that_says_so(
    resident: Client, missed_bin: OpenForm
) -> None:
    missed_bin.form.live_version = None
    missed_bin.form.save()
    assert resident.get(f"{missed_bin.start}privacy/")["Location"] == missed_bin.start


@pytest.mark.parametrize("path", ["nowhere/apply/privacy/", "apply/privacy/"])
def test_no_page_no_notice(resident: Client, missed_bin: OpenForm, path: str) -> None:
    assert resident.get(f"/{path}").status_code == 404
