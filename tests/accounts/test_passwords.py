"""Passwords are reset by mail and changed by their owner; other sessions end."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings

from outbox.models import FrameworkMail
from tests.accounts.staff import PASSWORD, code_now, give_app, make_officer, make_user, sign_in

pytestmark = pytest.mark.django_db
NEW = "another-long-passphrase"
RESET = "/accounts/password/reset/"


def _link() -> str:
    found = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def _open_link(client: Client) -> str:
    return client.get(_link())["Location"]


def test_a_reset_by_mail(client: Client):
    make_user()
    client.post(RESET, {"email": "SAM@example.org"})
    form = _open_link(client)
    assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    assert sign_in(client, "sam@example.org", NEW).status_code == 302


def test_the_link_works_once(client: Client):
    make_user()
    client.post(RESET, {"email": "sam@example.org"})
    link = _link()
    client.post(client.get(link)["Location"], {"password1": NEW, "password2": NEW})
    assert "This link no longer works" in Client().get(link).text


def test_opening_the_link_changes_nothing(client: Client):
    make_user()
    client.post(RESET, {"email": "sam@example.org"})
    _open_link(client)
    assert sign_in(Client(), "sam@example.org").status_code == 302


def test_the_address_of_the_form_holds_no_key(client: Client):
    make_user()
    client.post(RESET, {"email": "sam@example.org"})
    assert _open_link(client).endswith("-set-password/")


@override_settings(SITE_URL="https://council.example", ALLOWED_HOSTS=["*"])
def test_the_link_never_names_the_host_that_was_asked(client: Client):
    make_user()
    client.post(RESET, {"email": "sam@example.org"}, headers={"host": "evil.example"})
    assert "https://council.example/accounts/password/reset/key/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


def test_the_subject_says_nothing_personal(client: Client):
    make_user()
    client.post(RESET, {"email": "sam@example.org"})
    assert mail.outbox[0].subject == "Choose a new password"


def test_a_reset_does_not_go_round_the_second_step(client: Client):
    user = make_officer()
    secret = give_app(user)
    client.post(RESET, {"email": user.email})
    client.post(_open_link(client), {"password1": NEW, "password2": NEW})
    assert client.get("/admin/").status_code == 302
    assert sign_in(client, user.email, NEW)["Location"] == "/accounts/2fa/authenticate/"
    assert client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).status_code == 302


def test_a_closed_account_gets_no_mail(client: Client):
    make_user(is_active=False)
    client.post(RESET, {"email": "sam@example.org"})
    assert mail.outbox == []


def test_a_client_can_not_have_mail_sent_without_end(client: Client):
    make_user()
    for _ in range(5):
        client.post(RESET, {"email": "sam@example.org"})
    page = client.post(RESET, {"email": "sam@example.org"}).text
    assert "You have asked for too many emails" in page
    assert len(mail.outbox) == 5


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("", "", "Enter a new password"),
        (NEW, "something-else-long", "Enter the same new password twice"),
        ("short", "short", "12"),
        ("password12345", "password12345", "common"),
    ],
)
def test_what_a_new_password_must_be(client: Client, first: str, second: str, says: str):
    make_user()
    client.post(RESET, {"email": "sam@example.org"})
    assert says in client.post(_open_link(client), {"password1": first, "password2": second}).text


def test_changing_the_password_ends_the_other_sessions(client: Client):
    make_user()
    sign_in(client, "sam@example.org")
    other = Client()
    sign_in(other, "sam@example.org")
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/accounts/password/change/", data).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


def test_the_current_password_can_not_be_guessed_without_end(client: Client):
    make_user()
    sign_in(client, "sam@example.org")
    data = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    pages = [client.post("/accounts/password/change/", data).text for _ in range(6)]
    assert "Enter the password you sign in with" in pages[0]
    assert "Wait 15 minutes" in pages[5]


@override_settings(EMAIL_BACKEND="outbox.mail.OutboxEmailBackend")
def test_the_mail_goes_through_the_outbox_sealed(client: Client, home):
    make_user()
    client.post(RESET, {"email": "sam@example.org"})
    stored = FrameworkMail.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT message FROM outbox_frameworkmail")
        assert "sam@example.org" not in cursor.fetchone()[0]
    assert "/accounts/password/reset/key/" in str(stored.message)
    assert mail.outbox == []


def test_an_invited_colleague_chooses_the_first_password(client: Client):
    user = make_user()
    user.set_unusable_password()
    user.save()
    client.post(RESET, {"email": user.email})
    client.post(_open_link(client), {"password1": NEW, "password2": NEW})
    assert sign_in(client, user.email, NEW).status_code == 302
