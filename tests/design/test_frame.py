"""What stands around every page, and what no template may hold."""

import re
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from guildhall.core.models import Council, SiteSettings
from guildhall.core.public_site import Link, PublicSite, forget_public_sites, public_site
from tests.design.conformance import outline
from tools.build_assets import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OURS = [
    path
    for path in TEMPLATES
    # An export of what is held of a person is a file that is handed over, and no page of the site.
    if path.relative_to(ROOT / "templates").parts[0] not in ("emails", "wagtailusers", "person_export")
]
SITE = PublicSite(
    display_name="Testbourne Council",
    is_demonstration=True,
    accessibility_url="/accessibility/",
    privacy_url="/privacy/",
    cookies_url="/cookies/",
    contact_url="/contact/",
    navigation=(Link("Bins", "/bins/"),),
)


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/")


def text_page(request: HttpRequest, **context: object) -> str:
    page = {"title": "Bins", "body": "<p>Out by 6:30am</p>"}
    return render_to_string(
        "pages/home/text_page.html", {"page": page, "site_settings": SITE, **context}, request
    )


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_keeps_to_the_content_security_policy(path: Path) -> None:
    source = re.sub(r"{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_leaves_the_words_to_the_catalogue(path: Path) -> None:
    source = re.sub(
        r"{%\s*(comment|blocktranslate).*?end\1\s*%}|{#.*?#}", "", path.read_text(), flags=re.DOTALL
    )
    words = re.sub(r"<[^>]*>|{%.*?%}|{{.*?}}|&\w+;", " ", re.sub(r"{%.*?%}|{{.*?}}", " ", source))
    assert re.findall(r"[A-Za-z]{4,}", words) == []


def test_a_content_page_holds_no_token_and_asks_for_no_cookie(request_: HttpRequest) -> None:
    html = text_page(request_)
    assert "csrf" not in html
    assert "CSRF_COOKIE" not in request_.META


def test_every_page_of_a_demonstration_says_so(request_: HttpRequest) -> None:
    assert "This is a demonstration of a made-up council" in text_page(request_)


def test_the_footer_leads_to_the_legal_pages(request_: HttpRequest) -> None:
    html = text_page(request_)
    for address in ("/accessibility/", "/privacy/", "/cookies/", "/contact/"):
        assert f'href="{address}"' in html


def test_the_skip_link_leads_to_the_content(request_: HttpRequest) -> None:
    lines = outline(text_page(request_))
    links = [line for line in lines if isinstance(line, tuple) and line[0] == "a"]
    assert ("href", "#content") in links[0][1]
    assert ("main", [("id", "content")]) in lines


def test_what_is_not_translated_says_so_and_which_language_it_is_in(request_: HttpRequest) -> None:
    with translation.override("cy"):
        html = text_page(request_, content_language="en")
    assert '<html lang="cy"' in html
    assert '<main id="content" lang="en"' in html
    assert '<div class="govuk-width-container" lang="cy"' in html


def test_a_language_written_from_right_to_left_turns_the_page_round(request_: HttpRequest) -> None:
    with translation.override("ar"):
        assert 'dir="rtl"' in text_page(request_)
    assert "dir=" not in text_page(request_)


def test_languages_are_offered_in_their_own_words(request_: HttpRequest) -> None:
    html = text_page(request_, languages=[("en", "/bins/"), ("cy", "/cy/biniau/")])
    assert 'href="/cy/biniau/" lang="cy"' in html
    assert "Cymraeg" in html


@pytest.mark.parametrize("name", ["400", "500", "503", "403_csrf"])
def test_an_error_page_works_with_nothing_but_its_template(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert "<h1" in html
    assert "site.css" in html


@pytest.mark.django_db
def test_the_frame_costs_no_query_once_it_is_known(
    request_: HttpRequest, settings: object, django_assert_num_queries: object
) -> None:
    settings.SITE_CONTEXT_SECONDS = 60  # type: ignore[attr-defined]
    forget_public_sites()
    public_site(request_)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert public_site(RequestFactory().get("/other/")) is public_site(request_)
    forget_public_sites()


@pytest.mark.django_db
def test_reading_the_frame_writes_nothing(request_: HttpRequest) -> None:
    forget_public_sites()
    public_site(request_)
    assert SiteSettings.objects.count() == 0
    forget_public_sites()


@pytest.mark.django_db
def test_a_site_s_settings_are_what_its_pages_say(request_: HttpRequest) -> None:
    council = Council.objects.create(slug="testbourne", name="Testbourne", tier="unitary")
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(
        site=site,
        council=council,
        display_name="Testbourne Council",
        colour_brand="#5b2a6e",
        contact_page=site.root_page,
    )
    forget_public_sites()
    known = public_site(request_)
    forget_public_sites()
    assert known.display_name == "Testbourne Council"
    assert known.theme_url == f"/theme/{known.theme.digest}.css"
    assert known.contact_url == "/"
    assert known.privacy_url == ""
