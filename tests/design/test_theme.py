"""A council's colours: only colours, and always readable."""

import pytest
from django.test import Client

from guildhall.core.models import SiteSettings
from guildhall.core.theme import Theme, contrast, ink_on


def test_the_stylesheet_says_the_council_s_colours() -> None:
    theme = Theme.of(SiteSettings(colour_brand="#5B2A6E", colour_link="#4a1f5c"))
    assert "--gh-brand:#5b2a6e" in theme.css()
    assert "--gh-link:#4a1f5c" in theme.css()


@pytest.mark.parametrize("bad", ["red", "#12", "#12345g", "#123456}body{display:none", "#123456\n"])
def test_what_is_no_colour_never_reaches_the_stylesheet(bad: str) -> None:
    assert Theme.of(SiteSettings(colour_brand=bad)) == Theme()


def test_text_on_a_pale_brand_is_dark() -> None:
    assert ink_on("#f2e205") == "#16211d"
    assert ink_on("#1f4d3a") == "#ffffff"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_links_too_pale_to_read_are_found() -> None:
    assert Theme(link="#9ccfc0").faults() == ["link"]
    assert Theme().faults() == []


@pytest.mark.django_db
def test_the_stylesheet_is_kept_for_a_year_under_its_own_name_only(client: Client) -> None:
    own = client.get(f"/theme/{Theme().digest}.css")
    other = client.get("/theme/0123456789abcdef.css")
    assert own.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "max-age=31536000, immutable" in own.headers["Cache-Control"]
    assert other.headers["Cache-Control"] == "public, max-age=60"
    assert other.content == own.content


@pytest.mark.django_db
def test_the_stylesheet_varies_on_no_cookie_and_sets_none(client: Client) -> None:
    response = client.get(f"/theme/{Theme().digest}.css")
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
