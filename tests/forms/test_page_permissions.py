"""A form is written and published by the team whose service it is of, not by every editor."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from catalogue.models import Service
from forms.models.pages import FormPage
from guildhall.core.models import Team, TeamPermission, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: Page, service: Service) -> FormPage:
    return home.add_child(instance=FormPage(title="Missed bin", slug="missed-bin", service=service))


@pytest.fixture
def editor(home: Page) -> User:
    """Somebody who may edit and publish every page of the site."""
    group = Group.objects.create(name="Site editors")
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    user = User.objects.create_user("editor@council.example", "x", name="Editor")
    user.groups.add(group)
    return user


def allow(user: User, team: Team, *actions: str) -> None:
    for action in actions:
        TeamPermission.objects.create(group=user.groups.get(), team=team, action=action)


def may(user: User, page: FormPage) -> tuple[bool, bool]:
    permissions = page.permissions_for_user(User.objects.get(pk=user.pk))
    return permissions.can_edit(), permissions.can_publish()


def test_an_editor_of_pages_may_not_touch_a_teams_form(editor: User, page: FormPage) -> None:
    assert may(editor, page) == (False, False)


def test_the_team_s_permission_opens_it(editor: User, page: FormPage, team: Team) -> None:
    allow(editor, team, "edit_forms")
    assert may(editor, page) == (True, False)
    allow(editor, team, "publish_forms")
    assert may(editor, page) == (True, True)


def test_another_team_s_permission_does_not(editor: User, page: FormPage, other_team: Team) -> None:
    allow(editor, other_team, "edit_forms", "publish_forms")
    assert may(editor, page) == (False, False)


def test_the_team_s_permission_alone_is_no_permission_for_the_page(page: FormPage, team: Team) -> None:
    user = User.objects.create_user("waste@council.example", "x", name="Waste")
    user.groups.add(Group.objects.create(name="Waste"))
    allow(user, team, "edit_forms", "publish_forms")
    assert may(user, page) == (False, False)


def test_an_administrator_may(page: FormPage) -> None:
    assert may(User.objects.create_superuser("a@council.example", "x", name="Admin"), page) == (True, True)
