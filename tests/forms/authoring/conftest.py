"""A form page as an author has it in the editor."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from catalogue.models import Service
from forms.decompile import decompile
from forms.models import FormPage
from guildhall.core.models import Team, TeamPermission, User
from tests.forms.authoring.documents import BINS

DEMO = Path(__file__).parents[3] / "home" / "demo" / "content" / "forms"


@pytest.fixture
def demo_document() -> dict[str, Any]:
    return json.loads((DEMO / "missed-bin.json").read_text())


@pytest.fixture
def author(team: Team) -> User:
    """Someone who writes and publishes forms, and nothing else."""
    group = Group.objects.create(name="Form authors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(
            group=group, page=Page.get_first_root_node(), permission=permission
        )
    for action in ("edit_forms", "publish_forms"):
        TeamPermission.objects.create(group=group, team=team, action=action)
    user = User.objects.create_user("author@example.org", "long enough to sign in", name="Author")
    user.groups.add(group)
    return user


@pytest.fixture
def make_page(home: Page, service: Service) -> Callable[..., FormPage]:
    """`make_page(document)` adds an unpublished form page that says what the document says."""

    def make(document: dict[str, Any] = BINS, **changes: Any) -> FormPage:
        values = {**decompile(document), "service": service, "live": False, **changes}
        return home.add_child(instance=FormPage(**values))

    return make


@pytest.fixture
def form_page(make_page: Callable[..., FormPage]) -> FormPage:
    return make_page()
