"""Members of staff for tests, and how they sign in."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group, Permission
from django.test import Client

from guildhall.core.models import Council, Team, TeamPermission, User

PASSWORD = "a-long-enough-passphrase"
SIGN_IN = "/accounts/login/"


def make_team(slug: str = "waste") -> Team:
    council, _ = Council.objects.get_or_create(
        slug="test", defaults={"name": "Test Borough Council", "tier": "unitary"}
    )
    return Team.objects.get_or_create(council=council, slug=slug, defaults={"name": slug.title()})[0]


def make_user(email: str = "sam@example.org", **fields: object) -> User:
    """An editor: may enter the admin, and nothing else."""
    user = User.objects.create_user(email, PASSWORD, name="Sam Staff", **fields)
    group, _ = Group.objects.get_or_create(name="Enter the admin")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


def make_officer(email: str = "ola@example.org", team: str = "waste") -> User:
    """Somebody who reads and works the team's cases."""
    user = make_user(email)
    group, _ = Group.objects.get_or_create(name=f"Officers of {team}")
    for action in ("view_cases", "work_cases", "view_hand_offs"):
        TeamPermission.objects.get_or_create(group=group, team=make_team(team), action=action)
    user.groups.add(group)
    user.teams.add(make_team(team))
    return user


def make_admin(email: str = "ada@example.org") -> User:
    return User.objects.create_superuser(email, PASSWORD, name="Ada Admin")


def give_app(user: User) -> str:
    """Set up an authenticator app with recovery codes, and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def recovery_codes(user: User) -> list[str]:
    found = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return found.wrap().get_unused_codes()


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: object):
    return client.post(SIGN_IN, {"login": email, "password": password}, **extra)
