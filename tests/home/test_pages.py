"""The demo's pages as they are served: languages, notices, queries, cookies."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import SectionPage, TextPage
from services.models import ServicePage

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/bins-and-recycling/",
    "/bins-and-recycling/missed-bin-collection/",
    "/housing/homeless-advice/",
    "/contact/",
    "/cy/",
    "/cy/bins-and-recycling/",
    "/cy/bins-and-recycling/missed-bin-collection/",
    "/cy/housing/homeless-advice/",
)
MOST_QUERIES = 10


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len([each for each in queries if "SAVEPOINT" not in each["sql"]])


@pytest.mark.parametrize("path", PAGES)
def test_a_content_page_takes_ten_queries_at_most(demo: Any, client: Client, path: str) -> None:
    assert queries_of(client, path) <= MOST_QUERIES


@pytest.mark.parametrize("path", ["/", "/housing/"])
def test_the_number_of_queries_is_the_same_with_more_pages(demo: Any, client: Client, path: str) -> None:
    before = queries_of(client, path)
    section = SectionPage.objects.get(slug="housing", locale__language_code="en")
    for number in range(5):
        section.add_child(instance=ServicePage(title=f"More {number}", slug=f"more-{number}"))
    assert queries_of(client, path) == before


@pytest.mark.parametrize("path", PAGES)
def test_a_content_page_is_the_same_for_everybody(demo: Any, client: Client, path: str) -> None:
    answer = client.get(path)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_the_home_page_leads_to_tasks_and_sections(demo: Any, client: Client) -> None:
    page = text_of(client, "/")
    assert 'href="/bins-and-recycling/missed-bin-collection/"' in page
    assert page.count('class="gh-card"') == 10


def test_a_translated_page_is_in_its_own_language(demo: Any, client: Client) -> None:
    page = text_of(client, "/cy/bins-and-recycling/missed-bin-collection/")
    assert '<html lang="cy"' in page
    assert "Biniau heb eu casglu" in page
    assert not re.search(r"<main[^>]* lang=", page)


def test_an_untranslated_page_says_so_and_marks_its_language(demo: Any, client: Client) -> None:
    page = text_of(client, "/cy/housing/homeless-advice/")
    assert '<html lang="cy"' in page
    assert re.search(r'<main[^>]* lang="en"', page)
    assert "wedi’i chyfieithu" in page
    assert "Homeless advice" in page


def test_our_own_words_within_untranslated_content_are_in_its_language(demo: Any, client: Client) -> None:
    content = text_of(client, "/cy/housing/homeless-advice/").split("<main")[1].split("</main>")[0]
    assert "What you need" in content
    assert "Yr hyn sydd ei angen arnoch" not in content


def test_links_lead_to_pages_of_the_same_language(demo: Any, client: Client) -> None:
    page = text_of(client, "/cy/")
    assert 'href="/cy/bins-and-recycling/missed-bin-collection/"' in page


def test_a_service_page_has_all_its_parts(demo: Any, client: Client) -> None:
    page = text_of(client, "/bins-and-recycling/missed-bin-collection/")
    for part in (
        "Who can use this service",
        "What you need",
        "Cost",
        "How long it takes",
        "What happens next",
    ):
        assert part in page
    assert 'href="apply/"' in page


def test_the_alias_of_a_page_with_a_form_has_its_start_link(demo: Any, client: Client) -> None:
    page = text_of(client, "/cy/streets-and-environment/street-problems/")
    assert 'href="apply/"' in page
    assert client.get("/cy/streets-and-environment/street-problems/apply/").status_code == 200


def test_an_unpublished_page_is_not_found(demo: Any, client: Client) -> None:
    TextPage.objects.get(slug="contact", locale__language_code="en").unpublish()
    assert client.get("/contact/").status_code == 404
