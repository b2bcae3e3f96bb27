"""The demo's staff: groups with what they may do, and a user for each role."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from guildhall.core.models import Council, Team, TeamPermission, User

Action = TeamPermission.Action
OFFICER = (Action.VIEW_CASES, Action.WORK_CASES, Action.VIEW_HAND_OFFS, Action.VIEW_SUBMISSIONS, Action.PURGE)
SERVICE_TEAM = (Action.EDIT_FORMS, Action.PUBLISH_FORMS)
EDITING = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@dataclass(frozen=True)
class Role:
    """A user of the demo; `team` is the slug of the team whose forms or cases are theirs."""

    name: str
    account: str
    group: str = ""
    team: str = ""
    actions: tuple[str, ...] = ()


ROLES = (
    Role("Administrator", "administrator"),
    Role("Editor", "editor", "Editors"),
    Role("Waste service team", "waste.service", "Waste service team", "waste", SERVICE_TEAM),
    Role("Waste officer", "waste.officer", "Waste officers", "waste", OFFICER),
    Role("Streets officer", "streets.officer", "Streets officers", "streets", OFFICER),
)

Known = dict[str, dict[str, str]]


def load_people(
    council: Council, domain: str, homes: list[Page], forms: list[Page], known: Known
) -> list[Any]:
    """Return the entries of demo.json; passwords and secrets in `known` (by email) are kept."""
    for role in ROLES:
        if role.group:
            _load_group(role, council, homes, forms)
    return [_load_user(role, council, f"{role.account}@{domain}", known) for role in ROLES]


def _load_group(role: Role, council: Council, homes: list[Page], forms: list[Page]) -> None:
    group, _ = Group.objects.get_or_create(name=role.group)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in role.actions:
        team = Team.objects.get(council=council, slug=role.team)
        TeamPermission.objects.get_or_create(group=group, team=team, action=action, object_uuid=None)
    if not role.team:
        _let_edit(group, homes, EDITING)
        _let_keep_files(group)
    elif role.actions == SERVICE_TEAM:
        own = [form for form in forms if form.specific.service.team.slug == role.team]
        _let_edit(group, own, ("change_page", "publish_page"))


def _let_edit(group: Group, pages: list[Page], codenames: tuple[str, ...]) -> None:
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    for page in pages:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _let_keep_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    files = Permission.objects.filter(content_type__app_label="core", codename__in=FILES)
    for permission in files:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    group.permissions.add(*Permission.objects.filter(codename="submit_translation"))


def _load_user(role: Role, council: Council, email: str, known: Known) -> dict[str, str]:
    user = User.objects.filter(email__iexact=email).first()
    entry = known.get(email, {})
    password = entry.get("password") if user and entry else None
    if user is None or not password:
        password = entry.get("password") or secrets.token_urlsafe(12)
        user = _write_user(role, email, password)
    if role.group:
        user.groups.add(Group.objects.get(name=role.group))
    if role.team:
        user.teams.add(Team.objects.get(council=council, slug=role.team))
    secret = _load_second_factor(user, entry.get("totp_secret", ""))
    return {"role": role.name, "email": email, "password": password, "totp_secret": secret}


def _write_user(role: Role, email: str, password: str) -> User:
    user = User.objects.filter(email__iexact=email).first() or User(email=email, name=role.name)
    user.is_superuser = not role.group
    user.set_password(password)
    user.save()
    return user


def _load_second_factor(user: User, secret: str) -> str:
    apps = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    if secret and apps.exists():
        return secret
    apps.delete()
    secret = secret or generate_totp_secret()
    TOTP.activate(user, secret)
    return secret
