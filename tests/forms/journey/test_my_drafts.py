"""The list of saved forms, by email alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms.models import Draft
from outbox.facts import outgoing_from
from outbox.models import Delivery
from outbox.plugins import payload_source_for
from tests.conftest import OpenForm
from tests.forms.journey.saving import ADDRESS, come_back, link_in, newest_letter, save, statements_of
from tests.forms.journey.test_journey import without_token
from tests.forms.journey.walking import begin

pytestmark = pytest.mark.django_db


def ask_list(browser: Client, email: str = ADDRESS, language: str = "") -> str:
    response = browser.post(f"{language}/drafts/", {"email": email}, follow=True)
    return without_token(response)


def test_the_page_says_the_same_for_every_address(resident: Client, missed_bin: OpenForm) -> None:
    save(resident, begin(resident, missed_bin))
    known, unknown = (ask_list(Client(), email) for email in (ADDRESS, "nobody@example.com"))
    assert known == unknown
    assert "If we have any saved forms for that address, we have sent a list" in known


def test_asking_takes_the_same_queries_for_every_address(resident: Client, missed_bin: OpenForm) -> None:
    save(resident, begin(resident, missed_bin))
    ask_list(Client(), "first@example.com")
    asked = []
    for email in (ADDRESS, "nobody@example.com"):
        with CaptureQueriesContext(connection) as captured:
            ask_list(Client(), email)
        asked.append(statements_of(captured))
    assert asked[0] == asked[1]


def test_the_list_holds_each_form_with_its_days_and_a_link(resident: Client, missed_bin: OpenForm) -> None:
    drafts = [begin(resident, missed_bin) for _ in range(2)]
    for draft in drafts:
        save(resident, draft, "ADA@example.com")
    ask_list(Client())
    letter = newest_letter("draft_list")
    assert letter.text.count("Report a missed bin") == 2
    assert all(draft in letter.text for draft in drafts)
    assert letter.text.count(f"Saved on {timezone.localtime().strftime('%-d %B %Y')}") == 2
    assert letter.text.count("Kept until") == 2
    assert letter.subject == "The forms that you saved"


def test_a_link_of_the_list_leads_back_by_code(resident: Client, missed_bin: OpenForm) -> None:
    save(resident, begin(resident, missed_bin))
    ask_list(Client())
    other = Client()
    draft = link_in(newest_letter("draft_list"))
    assert come_back(other, draft) == draft


def test_an_address_with_nothing_saved_gets_no_letter(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    save(resident, begin(resident, missed_bin))
    Draft.objects.exclude(email_hash="").update(expires_at=timezone.now() - timedelta(seconds=1))
    ask_list(Client())
    delivery = Delivery.objects.get(purpose="draft_list")
    assert payload_source_for(delivery.event.topic, delivery.purpose).build(outgoing_from(delivery)) is None


def test_no_address_is_an_error(client: Client, missed_bin: OpenForm) -> None:
    page = client.post("/drafts/", {"email": " "}).content.decode()
    assert page.count("Enter your email address") == 2
    assert "<title>Error:" in page


def test_many_lists_for_one_address_are_stopped(missed_bin: OpenForm) -> None:
    statuses = [Client().post("/drafts/", {"email": ADDRESS}).status_code for _ in range(12)]
    assert (statuses[0], statuses[-1]) == (302, 429)


def test_the_list_comes_in_the_language_it_was_asked_in(resident: Client, missed_bin: OpenForm) -> None:
    save(resident, begin(resident, missed_bin))
    assert "Os oes gennym unrhyw ffurflenni" in ask_list(Client(), language="/cy")
    assert "Cedwir tan" in newest_letter("draft_list").text


def test_nothing_of_it_is_cached(client: Client, missed_bin: OpenForm) -> None:
    for path in ("/drafts/", "/drafts/sent/", "/cy/drafts/"):
        assert "no-store" in client.get(path)["Cache-Control"]
