"""Route x role x object: every address of the site, everybody who may ask, their own things and others'."""

import base64
import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from tests.accounts.staff import PASSWORD
from tests.security.cast import ADMIN, ANONYMOUS, RESIDENT_A, ROLES, Cast, assemble
from tests.security.routes import Route, all_routes
from tests.security.rows import OPEN_IN_ADMIN, OWNER, ROWS, SAME_AS_UNKNOWN, Row

pytestmark = pytest.mark.django_db
UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|"CSRF_TOKEN": ?"\w+"')
NEEDS_NO_TOKEN = {"outbox:hook"}
# They take files, and check the token when they read the body: after they know whose browser it is.
CHECKS_TOKEN_ITSELF = {
    "journey_start": "{start}",
    "journey_step": "{draft}bins/",
    "journey_item_step": "{draft}people/bcdfghjkmn/bins/",
    "follow_files": "/follow/{case}/files/",
}


@pytest.fixture
def cast(missed_bin, service, team, other_team, settings) -> Iterator[Cast]:
    settings.RATE_LIMITS = False
    cache.clear()
    return assemble(missed_bin, service, team, other_team)


def test_every_route_has_a_row():
    missing = {route.name for route in all_routes() if not route.is_wagtails} - set(ROWS)
    assert not missing, f"add a line to tests/security/rows.py for {sorted(missing)}"


def test_every_row_has_a_route():
    assert not set(ROWS) - {route.name for route in all_routes()}


def test_each_role_gets_what_its_row_says(cast: Cast):
    wrong = [
        f"{name}: {role} got {got}, the row says {row.expected[role]}"
        for name, row in ROWS.items()
        for role in ROLES
        if (got := _status(cast, row, role)) != row.expected[role]
    ]
    assert not wrong, "\n".join(wrong)


def _status(cast: Cast, row: Row, role: str) -> int:
    return cast.ask(role, row.path_for(cast), row.method).status_code


@pytest.mark.parametrize("name", SAME_AS_UNKNOWN)
def test_a_strangers_thing_looks_like_one_that_never_was(cast: Cast, name: str):
    existing, unknown = (Row(path, "get", {}).path_for(cast) for path in SAME_AS_UNKNOWN[name])
    owner = OWNER.get(name, RESIDENT_A)
    for role in ROLES:
        is_same = _shape(cast, role, existing) == _shape(cast, role, unknown)
        assert is_same is (role != owner), role


def _shape(cast: Cast, role: str, path: str) -> tuple[int, str, bytes]:
    response = cast.ask(role, path)
    body = UUID.sub(b"ID", TOKEN.sub(b"", response.content))
    return response.status_code, UUID.sub(b"ID", response.get("Location", "").encode()).decode(), body


def test_wagtails_admin_shows_nothing_to_whoever_is_not_staff(cast: Cast):
    open_to_all = {}
    for route in all_routes():
        if not route.is_wagtails or route.name in OPEN_IN_ADMIN:
            continue
        for role in (ANONYMOUS, RESIDENT_A):
            response = cast.ask(role, route.sample_path())
            if response.status_code != 404 and not _leads_to_sign_in(response):
                open_to_all[route.name, role] = (route.sample_path(), response.status_code)
    assert not open_to_all


def _leads_to_sign_in(response) -> bool:
    return response.status_code == 302 and response["Location"].startswith(
        ("/accounts/login/", "/admin/login/")
    )


def test_what_is_open_in_the_admin_is_what_we_know_of(cast: Cast):
    for route in all_routes():
        if route.name in OPEN_IN_ADMIN:
            assert cast.ask(ANONYMOUS, route.sample_path()).status_code == OPEN_IN_ADMIN[route.name], (
                route.name
            )


def test_only_signed_messages_of_other_systems_need_no_token():
    exempt = {route.name for route in _exempt() if not route.is_wagtails}
    assert exempt == NEEDS_NO_TOKEN | set(CHECKS_TOKEN_ITSELF)


@pytest.mark.parametrize("name", CHECKS_TOKEN_ITSELF)
def test_who_takes_files_refuses_a_post_without_the_token(cast: Cast, name: str):
    browser = cast.browsers[RESIDENT_A]
    browser.handler.enforce_csrf_checks = True
    assert browser.post(Row(CHECKS_TOKEN_ITSELF[name], "post", {}).path_for(cast)).status_code == 403


def test_wagtails_exempt_pages_ask_for_the_token_themselves(cast: Cast):
    browser = cast.browsers[ADMIN]
    browser.handler.enforce_csrf_checks = True
    for route in _exempt():
        if route.is_wagtails:
            for method in (browser.post, browser.put, browser.delete):
                assert method(route.sample_path()).status_code in (403, 404, 405), route.name


def test_a_password_in_a_header_opens_nothing(cast: Cast):
    header = "Basic " + base64.b64encode(f"ada@example.org:{PASSWORD}".encode()).decode()
    for route in _exempt():
        if route.is_wagtails:
            response = Client().get(route.sample_path(), headers={"authorization": header})
            assert response.status_code in (401, 403, 404, 405) or _leads_to_sign_in(response), route.name


def _exempt() -> list[Route]:
    return [route for route in all_routes() if getattr(route.view, "csrf_exempt", False)]


def test_staff_are_no_residents_and_residents_no_staff(cast: Cast):
    assert "What you told us" not in cast.ask(ADMIN, f"/follow/{cast.case.uuid}/").text
    assert "sessionid" not in cast.browsers[RESIDENT_A].cookies
