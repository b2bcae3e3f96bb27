"""Whoever reads residents' data or administers has a second step at sign-in, from the first day."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.second_factor import needs_second_factor
from tests.accounts.staff import (
    code_now,
    give_app,
    make_admin,
    make_officer,
    make_user,
    recovery_codes,
    sign_in,
)

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/2fa/totp/activate/"
ENTER = "/accounts/2fa/authenticate/"


def test_officers_and_administrators_need_it_and_editors_do_not():
    assert needs_second_factor(make_officer())
    assert needs_second_factor(make_admin())
    assert not needs_second_factor(make_user())


@pytest.mark.parametrize("make", [make_officer, make_admin])
@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/account/", "/admin/no-such-page/"])
def test_no_admin_page_opens_before_it_is_set_up(client: Client, make, path: str):
    sign_in(client, make().email)
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, SET_UP)


def test_setting_it_up_asks_for_no_second_password_right_after_signing_in(client: Client):
    sign_in(client, make_officer().email)
    page = client.get(SET_UP).text
    assert "Set up a second step at sign-in" in page
    assert client.session["mfa.totp.secret"] in page


def test_setting_it_up_opens_the_admin_and_gives_recovery_codes(client: Client):
    user = make_officer()
    sign_in(client, user.email)
    client.get(SET_UP)
    response = client.post(SET_UP, {"code": code_now(client.session["mfa.totp.secret"])})
    assert response["Location"] == "/accounts/2fa/recovery-codes/"
    page = client.get(response["Location"]).text
    assert all(code in page for code in recovery_codes(user))
    assert client.get("/admin/").status_code == 200


def test_a_wrong_first_code_sets_up_nothing(client: Client):
    user = make_officer()
    sign_in(client, user.email)
    client.get(SET_UP)
    page = client.post(SET_UP, {"code": "000000"}).text
    assert "Enter the code that your app shows now" in page
    assert not Authenticator.objects.exists()


def test_a_password_alone_signs_nobody_in_who_has_an_app(client: Client):
    user = make_officer()
    give_app(user)
    assert sign_in(client, user.email)["Location"] == ENTER
    assert client.get("/admin/")["Location"].startswith("/accounts/login/")


def test_the_code_of_the_app_signs_in(client: Client):
    user = make_officer()
    secret = give_app(user)
    sign_in(client, user.email)
    assert client.post(ENTER, {"code": code_now(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_opens_once():
    user = make_officer()
    secret = give_app(user)
    code = code_now(secret)
    first, second = Client(), Client()
    sign_in(first, user.email)
    sign_in(second, user.email)
    assert first.post(ENTER, {"code": code}).status_code == 302
    assert "Enter the code that your app shows now" in second.post(ENTER, {"code": code}).text


def test_a_recovery_code_signs_in_once():
    user = make_officer()
    give_app(user)
    code = recovery_codes(user)[0]
    first, second = Client(), Client()
    sign_in(first, user.email)
    assert first.post(ENTER, {"code": code}).status_code == 302
    sign_in(second, user.email)
    assert second.post(ENTER, {"code": code}).status_code == 200


def test_codes_can_not_be_tried_through(client: Client):
    user = make_officer()
    secret = give_app(user)
    sign_in(client, user.email)
    for number in range(10):
        client.post(ENTER, {"code": f"{number:06}"})
    page = client.post(ENTER, {"code": code_now(secret)}).text
    assert "You have entered too many codes" in page


def test_secret_and_recovery_seed_are_sealed_in_the_database():
    secret = give_app(make_officer())
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert stored.count(".gAAAA") == 2


def test_whoever_needs_it_can_not_remove_it(client: Client):
    user = make_officer()
    secret = give_app(user)
    sign_in(client, user.email)
    client.post(ENTER, {"code": code_now(secret)})
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_an_editor_may_have_one_too(client: Client):
    sign_in(client, make_user().email)
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_now(client.session["mfa.totp.secret"])})
    assert Authenticator.objects.filter(type="totp").exists()
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def test_the_download_of_recovery_codes_is_not_kept_anywhere(client: Client):
    user = make_officer()
    secret = give_app(user)
    sign_in(client, user.email)
    client.post(ENTER, {"code": code_now(secret)})
    response = client.get("/accounts/2fa/recovery-codes/download/")
    assert recovery_codes(user)[0] in response.text
    assert "no-store" in response["Cache-Control"]
