"""Canaries run through sign-in, forms and failures, and are searched for in everything that is logged."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from wagtail.models import Page

from guildhall.urls import *  # noqa: F403 - the URLconf of these tests: the site's, and a page that fails
from guildhall.urls import urlpatterns as of_the_site
from tests.accounts.staff import code_now, give_app, make_officer, make_user, sign_in

pytestmark = pytest.mark.django_db
CANARY = "canary-7f3a-secret"
CANARY_EMAIL = f"{CANARY}@example.org"


def fail(request: HttpRequest, reference: str) -> HttpResponse:
    answer = request.POST.get("answer", "")
    try:
        raise ValueError(f"{answer} is not a number")
    except ValueError as problem:
        raise RuntimeError(f"row (email)=({CANARY_EMAIL}) already exists") from problem


urlpatterns = [path("fails/<str:reference>/", fail, name="fails"), *of_the_site]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What our own handler writes, at the most talkative level."""
    root = logging.getLogger()
    handler = next(
        each for each in root.handlers if each.formatter and "structlog" in str(type(each.formatter))
    )
    written = io.StringIO()
    before, level = handler.setStream(written), root.level  # type: ignore[attr-defined]
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(level)
    handler.setStream(before)  # type: ignore[attr-defined]


def _read(lines: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_each_request_is_one_line_with_id_route_status_and_user(client: Client, lines: io.StringIO):
    user = make_user()
    sign_in(client, user.email)
    response = client.get("/admin/?q=word")
    line = _read(lines)[-1]
    assert line["event"] == "request"
    assert line["request_id"] == response["X-Request-ID"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "wagtailadmin_home", 200)
    assert line["user"] == user.pk
    assert line["duration_ms"] > 0  # type: ignore[operator]


def test_signing_in_leaves_no_address_password_or_code(client: Client, lines: io.StringIO):
    user = make_officer(CANARY_EMAIL)
    secret = give_app(user)
    sign_in(client, CANARY_EMAIL, f"{CANARY}-password")
    sign_in(client, CANARY_EMAIL)
    code = code_now(secret)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    client.post("/accounts/password/reset/", {"email": CANARY_EMAIL})
    assert len(_read(lines)) >= 4
    assert CANARY not in lines.getvalue()
    assert code not in lines.getvalue()
    assert secret not in lines.getvalue()


def test_a_reset_link_leaves_no_key(client: Client, lines: io.StringIO):
    client.get(f"/accounts/password/reset/key/5-{CANARY}/?next={CANARY}")
    assert _read(lines)[-1]["route"] == "account_reset_password_from_key"
    assert CANARY not in lines.getvalue()


def test_addresses_that_are_not_found_or_refused_are_not_written(
    client: Client, home: Page, lines: io.StringIO
):
    client.get(f"/{CANARY}/?q={CANARY}")
    client.get(f"/%00{CANARY}/")
    client.get("/", headers={"host": f"{CANARY}.example"})
    Client(enforce_csrf_checks=True).post(f"/accounts/login/?next=/{CANARY}/", {"login": CANARY})
    assert len(_read(lines)) >= 4
    assert CANARY not in lines.getvalue()


@override_settings(ROOT_URLCONF="tests.security.test_logs")
def test_a_failure_says_where_and_never_what(client: Client, lines: io.StringIO):
    client.raise_request_exception = False
    response = client.post(f"/fails/{CANARY}/?q={CANARY}", {"answer": CANARY})
    assert response.status_code == 500
    assert "There is a problem with this service" in response.text
    failed = next(line for line in _read(lines) if "errors" in line)
    errors = failed["errors"]
    assert [error["type"] for error in errors] == ["builtins.RuntimeError", "builtins.ValueError"]  # type: ignore
    assert "test_logs.py" in errors[0]["frames"][-1]  # type: ignore[index]
    assert failed["request_id"] == response["X-Request-ID"]
    assert CANARY not in lines.getvalue()


def test_telling_keys_and_addresses_are_blanked_wherever_they_stand(lines: io.StringIO):
    log = structlog.get_logger("tests")
    log.warning("sent", email=CANARY_EMAIL, answers={"q": CANARY}, rows=[{"phone": CANARY}], kept="yes")
    log.warning(f"mail to {CANARY_EMAIL} refused", api_token=CANARY)
    logging.getLogger("library").error("could not reach %s", CANARY_EMAIL)
    assert len(_read(lines)) == 3
    assert _read(lines)[0]["kept"] == "yes"
    assert CANARY not in lines.getvalue()


def test_an_answer_of_a_journey_is_not_written(client: Client, missed_bin, lines: io.StringIO):
    client.get(missed_bin.start)
    page = client.post(missed_bin.start, {"answer": CANARY, "postcode": CANARY, "x": CANARY_EMAIL})
    assert page.status_code < 500
    assert _read(lines)
    assert CANARY not in lines.getvalue()
