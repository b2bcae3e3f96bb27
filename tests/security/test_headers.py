"""What every response carries, and what an anonymous page must not do."""

import pytest
from django.test import Client, override_settings
from wagtail.models import Page

from tests.accounts.staff import make_user, sign_in

pytestmark = pytest.mark.django_db


def _directives(response) -> dict[str, list[str]]:
    parts = response["Content-Security-Policy"].split(";")
    return {name: values for name, *values in (part.split() for part in parts)}


@pytest.mark.parametrize(
    "path", ["/", "/accounts/login/", "/no-such-page/", "/?q=%00", "/healthz/", "/follow/"]
)
def test_public_pages_run_no_inline_script_and_load_nothing_from_others(
    client: Client, home: Page, path: str
):
    policy = _directives(client.get(path))
    assert policy["script-src"] == policy["style-src"] == policy["default-src"] == ["'self'"]
    assert policy["img-src"] == ["'self'", "data:"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == policy["frame-ancestors"] == ["'self'"]
    assert not any("unsafe" in value for values in policy.values() for value in values)


def test_the_admin_has_a_policy_of_its_own(client: Client):
    make_user()
    sign_in(client, "sam@example.org")
    policy = _directives(client.get("/admin/"))
    assert policy["script-src"] == ["'self'", "'unsafe-inline'"]
    assert "'unsafe-eval'" not in policy["script-src"]


def test_no_address_that_only_begins_like_the_admin_gets_its_policy(client: Client, home: Page):
    assert "unsafe" not in client.get("/administration/")["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/admin/login/", "/no-such-page/"])
def test_every_response_has_the_other_headers(client: Client, home: Page, path: str):
    response = client.get(path)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "camera=()" in response["Permissions-Policy"]
    assert len(response["X-Request-ID"]) == 32


def test_an_anonymous_content_page_can_be_kept_for_everybody(client: Client, home: Page):
    response = client.get("/", headers={"accept-language": "cy"})
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.text


def test_the_language_comes_from_the_address_alone(client: Client, home: Page):
    assert client.get("/follow/", headers={"accept-language": "cy"})["Content-Language"] == "en"
    assert client.get("/cy/follow/", headers={"accept-language": "en"})["Content-Language"] == "cy"


@pytest.mark.parametrize("path", ["/accounts/login/", "/admin/login/", "/follow/", "/cy/follow/"])
def test_nothing_personal_is_kept(client: Client, home: Page, path: str):
    assert "no-store" in client.get(path)["Cache-Control"]


def test_a_first_question_is_not_kept(client: Client, missed_bin):
    response = client.get(missed_bin.start)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_what_comes_back_to_a_browser_with_cookies_of_ours_is_not_shared(client: Client, home: Page):
    client.cookies["own-" + "a" * 32] = "x"
    assert "public" not in client.get("/").get("Cache-Control", "")


def test_an_answer_to_a_post_is_never_kept(client: Client, home: Page):
    assert "no-store" in client.post("/")["Cache-Control"]


@override_settings(
    SESSION_COOKIE_NAME="__Host-session",
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_NAME="__Host-csrf",
    CSRF_COOKIE_SECURE=True,
)
def test_cookies_of_production_are_bound_to_the_host(client: Client):
    make_user()
    client.get("/accounts/login/", secure=True)
    sign_in(client, "sam@example.org", secure=True)
    cookies = {name: morsel for name, morsel in client.cookies.items() if name.startswith("__Host-")}
    assert set(cookies) == {"__Host-session", "__Host-csrf"}
    for morsel in cookies.values():
        assert (morsel["secure"], morsel["path"], morsel["domain"]) == (True, "/", "")
        assert (morsel["samesite"], bool(morsel["httponly"])) == ("Lax", True)
