"""What no browser sends gets a page that says so: never a 500, never the database."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=a%00b", "%00=1", "q=%ED%A0%80", "q=%FF%FE", "q=%C0%AF", "q=" + "a" * 5000],
    ids=["nul", "nul-inside", "nul-name", "surrogate", "no-utf8", "overlong", "too-long"],
)
def test_a_query_that_is_no_text(client: Client, home: Page, query: str):
    response = client.get("/", QUERY_STRING=query)
    assert response.status_code == 400
    assert "We could not read what was sent" in response.text


@pytest.mark.parametrize(
    "path", ["/%00/", "/a%00b/", "/%ED%A0%80/", "/%FF/", "/" + "a" * 5000 + "/", "/admin/%00/"]
)
def test_an_address_that_is_no_text(client: Client, home: Page, path: str):
    assert client.get(path).status_code == 400


def test_what_is_refused_is_answered_in_the_language_of_its_address(client: Client, home: Page):
    # A thread serves one request after another, and speaks the language of the last one until told.
    with translation.override("cy"):
        assert "We could not read what was sent" in client.get("/%00/").text
    assert "Ni allem ddarllen" in client.get("/cy/%00/").text


def test_good_text_of_any_script_passes(client: Client, home: Page):
    assert client.get("/", {"q": "Llanfair-pwll ŵ 東京 🚮 +1"}).status_code == 200
    assert client.get("/tŷ/").status_code == 404


def test_a_cookie_that_spells_nul(client: Client):
    response = client.get("/admin/", HTTP_COOKIE='sessionid="abcdefgh\\000ijkl"')
    assert response.status_code == 400


def test_an_unknown_host(client: Client, home: Page, settings):
    settings.ALLOWED_HOSTS = ["council.example"]
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_five_thousand_fields(client: Client):
    response = client.post("/accounts/login/", {f"f{number}": "1" for number in range(5000)})
    assert response.status_code == 400
    assert "We could not read what was sent" in response.text


def test_five_thousand_fields_in_the_address_encoding(client: Client):
    body = "&".join(f"f{number}=1" for number in range(5000))
    response = client.post("/accounts/login/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


def test_three_megabytes_of_text(client: Client):
    response = client.post("/accounts/login/", {"login": "a" * 3_000_000})
    assert response.status_code == 413
    assert "What you sent is too large" in response.text


def test_a_body_beyond_any_upload_is_refused_unread(client: Client):
    response = client.post("/accounts/login/", {}, CONTENT_LENGTH="60000000")
    assert response.status_code == 413
    assert "What you sent is too large" in response.text


def test_a_broken_multipart_body(client: Client):
    body = b'--x\r\nContent-Disposition: form-data; name="login'
    response = client.post("/accounts/login/", body, content_type="multipart/form-data; boundary=x")
    assert response.status_code in (200, 400)


@pytest.mark.parametrize("value", ["a\x00b@example.org", "\ud800@example.org", "a" * 1_000_000])
def test_odd_text_in_a_field_is_an_error_of_that_field(client: Client, value: str):
    body = f"login={quote(value.encode('utf-8', 'surrogatepass'))}&password=x"
    response = client.post("/accounts/login/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert "There is a problem" in response.text


def test_a_post_without_its_token_is_refused_with_what_to_do(home: Page):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org"})
    assert response.status_code == 403
    assert "We could not check that you sent this" in response.text
