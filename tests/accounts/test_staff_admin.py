"""Staff accounts in the admin: named once, deactivated at once, invited without a password."""

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.actions import deactivate_user
from guildhall.core.models import AuditEntry, User
from tests.accounts.staff import code_now, give_app, make_admin, make_team, make_user, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> User:
    """An administrator who is signed in at `client`."""
    user = make_admin()
    secret = give_app(user)
    sign_in(client, user.email)
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    return user


@pytest.fixture
def sam() -> tuple[User, Client]:
    """A colleague, with an open session."""
    user, browser = make_user(), Client()
    sign_in(browser, user.email)
    assert browser.get("/admin/").status_code == 200
    return user, browser


def _edit(user: User, **changes: object) -> dict[str, object]:
    groups = list(user.groups.values_list("pk", flat=True))
    data = {"email": user.email, "name": user.name, "groups": groups, "is_active": "on"} | changes
    return {key: value for key, value in data.items() if value is not None}


@pytest.mark.parametrize(
    "path", ["/admin/users/", "/admin/users/new/", "/admin/users/?q=sam", "/admin/account/"]
)
def test_the_pages_work_with_users_of_one_name(client: Client, admin: User, path: str):
    make_user()
    assert client.get(path).status_code == 200


def test_search_finds_a_colleague_by_name(client: Client, admin: User):
    make_user("x@example.org")
    assert "x@example.org" in client.get("/admin/users/?q=Sam").text
    assert "x@example.org" not in client.get("/admin/users/?q=Nobody").text


def test_a_new_colleague_is_invited_and_chooses_the_password(
    client: Client, admin: User, django_capture_on_commit_callbacks
):
    team = make_team()
    data = {"email": "New.Person@example.org", "name": "New Person", "teams": [team.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/admin/users/new/", data).status_code == 302
    made = User.objects.get(email="new.person@example.org")
    assert (made.name, list(made.teams.all()), made.has_usable_password()) == ("New Person", [team], False)
    assert "/accounts/password/reset/" in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["new.person@example.org"]


def test_two_accounts_never_share_an_address_in_other_letters(client: Client, admin: User):
    make_user("sam@example.org")
    page = client.post("/admin/users/new/", {"email": "SAM@example.org", "name": "Other"}).text
    assert "Another account has this email address" in page


def test_unticking_active_ends_the_sessions(client: Client, admin: User, sam):
    user, browser = sam
    response = client.post(f"/admin/users/edit/{user.pk}/", _edit(user, is_active=None))
    assert response.status_code == 302
    user.refresh_from_db()
    assert not user.is_active
    assert browser.get("/admin/").status_code == 302
    assert AuditEntry.objects.filter(action="deactivate", object_id=str(user.pk)).exists()


def test_deactivating_many_ends_their_sessions(client: Client, admin: User, sam):
    user, browser = sam
    url = f"/admin/bulk/core/user/set_active_state/?id={user.pk}"
    client.post(url, {"mark_as_active": "False"})
    user.refresh_from_db()
    assert not user.is_active
    assert len(Session.objects.all()) == 1
    assert browser.get("/admin/").status_code == 302


def test_the_action_deletes_the_persons_sessions_and_no_others(client: Client, admin: User, sam):
    user, browser = sam
    assert deactivate_user(user=user, by=admin) == 1
    assert browser.get("/admin/").status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_session_that_outlived_its_deletion_still_opens_nothing(sam):
    user, browser = sam
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert browser.get("/admin/").status_code == 302


def test_a_new_address_is_the_only_one_that_signs_in(client: Client, admin: User):
    user = make_user("old@example.org")
    client.post(f"/admin/users/edit/{user.pk}/", _edit(user, email="new@example.org"))
    assert sign_in(Client(), "old@example.org").status_code == 200
    assert sign_in(Client(), "new@example.org").status_code == 302


def test_staff_change_their_own_name_but_not_their_address(client: Client):
    user = make_user()
    sign_in(client, user.email)
    page = client.get("/admin/account/").text
    assert 'name="name_email-name"' in page
    assert 'name="name_email-email"' not in page
    client.post(
        "/admin/account/",
        {
            "name_email-name": "Sam Renamed",
            "theme-theme": "system",
            "theme-density": "default",
            "theme-contrast": "system",
            "theme-keyboard_shortcuts": "on",
        },
    )
    user.refresh_from_db()
    assert user.name == "Sam Renamed"
