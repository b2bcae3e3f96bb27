"""Staff sign in by email and password, and learn nothing about others."""

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.test import Client, override_settings

from guildhall.core.models import AuditEntry, RateBucket, SiteSettings, User
from tests.accounts.staff import PASSWORD, SIGN_IN, code_now, give_app, make_officer, make_user, sign_in

pytestmark = pytest.mark.django_db
WRONG = "Enter an email address and password that match an account"


def test_staff_sign_in_by_email_and_password(client: Client):
    make_user()
    response = sign_in(client, "sam@example.org")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


def test_the_address_is_found_in_any_case(client: Client):
    make_user("Sam.Staff@Example.org")
    assert sign_in(client, "sAM.sTAFF@example.ORG").status_code == 302


def test_an_unknown_address_a_wrong_password_and_a_closed_account_get_the_same_page(client: Client):
    make_user()
    make_user("gone@example.org", is_active=False)
    answers = [
        sign_in(client, "sam@example.org", "wrong"),
        sign_in(client, "nobody@example.org", "wrong"),
        sign_in(client, "gone@example.org", PASSWORD),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert all(WRONG in answer.text for answer in answers)


def test_empty_fields_are_named(client: Client):
    page = sign_in(client, "", "").text
    assert "Enter your email address" in page
    assert "Enter your password" in page
    assert "<title>Error:" in page.replace("\n", "")


def test_the_password_is_not_shown_again(client: Client):
    assert "hunter2hunter2" not in sign_in(client, "sam@example.org", "hunter2hunter2").text


def test_the_admin_leads_to_the_one_sign_in(client: Client):
    assert client.get("/admin/")["Location"] == f"{SIGN_IN}?next=/admin/"
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == f"{SIGN_IN}?next=%2Fadmin%2Fpages%2F"


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_admins_sign_in_leads_to_no_other_site(client: Client, onward: str):
    assert client.get("/admin/login/", {"next": onward})["Location"] == SIGN_IN


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/", "/cy/_util/login/"])
def test_nobody_signs_in_by_wagtails_own_forms(client: Client, path: str):
    make_user()
    response = client.post(path, {"username": "sam@example.org", "password": PASSWORD})
    assert response.status_code == 405
    assert "sessionid" not in client.cookies


def test_a_view_that_calls_the_address_a_user_name_signs_nobody_in():
    make_user()
    assert authenticate(username="sam@example.org", password=PASSWORD) is None
    assert authenticate(None, email="sam@example.org", password=PASSWORD) is not None


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/email/", "/admin/password_reset/"])
def test_nobody_signs_up_and_there_is_one_password_reset(client: Client, path: str):
    assert client.get(path).status_code == 404


def test_after_signing_in_an_outside_address_is_not_followed(client: Client):
    make_user()
    data = {"login": "sam@example.org", "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(SIGN_IN, data)["Location"] == "/admin/"


def test_signing_in_is_written_down(client: Client):
    user = make_user()
    sign_in(client, user.email)
    entry = AuditEntry.objects.get(action="sign_in")
    assert (entry.actor_id, entry.detail) == (str(user.pk), {})


def test_signing_out_needs_a_press(client: Client):
    make_user()
    sign_in(client, "sam@example.org")
    client.get("/accounts/logout/")
    assert client.get("/admin/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/admin/").status_code == 302


def test_a_session_ends_with_the_browser_and_after_a_working_day(client: Client):
    make_user()
    sign_in(client, "sam@example.org")
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["max-age"] == ""
    assert client.session.get_expiry_age() <= 10 * 3600


@override_settings(ALLOWS_DEMONSTRATION=False)
def test_production_lets_no_staff_of_the_demonstration_in(client: Client, site_settings: SiteSettings):
    make_user()
    site_settings.is_demonstration = True
    site_settings.save()
    assert WRONG in sign_in(client, "sam@example.org").text


def test_the_sixth_wrong_password_is_refused_before_it_is_hashed(client: Client, monkeypatch):
    make_user()
    for _ in range(5):
        assert WRONG in sign_in(client, "sam@example.org", "wrong").text
    hashed = []
    monkeypatch.setattr(User, "check_password", lambda self, raw: hashed.append(raw))
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    assert "Wait 15 minutes" in sign_in(client, "sam@example.org").text
    assert hashed == []


def test_an_unknown_address_meets_the_same_limit(client: Client):
    for _ in range(5):
        sign_in(client, "nobody@example.org", "wrong")
    assert "Wait 15 minutes" in sign_in(client, "nobody@example.org", "wrong").text


def test_locking_one_address_locks_no_colleague_and_no_other_client(client: Client):
    make_user()
    make_user("kim@example.org")
    for _ in range(6):
        sign_in(client, "sam@example.org", "wrong")
    assert sign_in(client, "kim@example.org").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), "sam@example.org").status_code == 302


def test_a_client_that_tries_many_accounts_is_stopped(client: Client):
    for number in range(30):
        sign_in(client, f"n{number}@example.org", "wrong")
    assert "Wait 15 minutes" in sign_in(client, "n99@example.org", "wrong").text


def test_right_passwords_use_up_nothing():
    make_user()
    for _ in range(8):
        assert sign_in(Client(), "sam@example.org").status_code == 302


def test_the_limit_keeps_no_address_in_the_clear(client: Client):
    sign_in(client, "sam@example.org", "wrong")
    kept = str(list(RateBucket.objects.values()))
    assert "sam@" not in kept
    assert "127.0.0.1" not in kept


def test_no_mail_goes_to_an_address_without_account(client: Client):
    response = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert response.status_code == 302
    assert mail.outbox == []


def test_where_somebody_wanted_to_go_outlives_the_second_step(client: Client):
    user = make_officer()
    secret = give_app(user)
    client.post(SIGN_IN, {"login": user.email, "password": PASSWORD, "next": "/admin/pages/"})
    response = client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert response["Location"] == "/admin/pages/"
