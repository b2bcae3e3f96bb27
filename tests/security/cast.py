"""Everybody who may knock at a route, each with a browser, and what is theirs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client

from cases.models import Case
from catalogue.models import Service
from forms.models import Submission
from guildhall.core.models import Team, User
from outbox.models import Destination
from tests.accounts.staff import PASSWORD, code_now, give_app, sign_in
from tests.cases.factories import make_case, make_officer
from tests.cases.posting import make_destination
from tests.conftest import OpenForm
from tests.forms.journey.walking import begin, hand_in

ANONYMOUS, RESIDENT_A, RESIDENT_B = "anonymous", "resident_a", "resident_b"
OFFICER_1, OFFICER_2, EDITOR, ADMIN = "officer_1", "officer_2", "editor", "admin"
ROLES = (ANONYMOUS, RESIDENT_A, RESIDENT_B, OFFICER_1, OFFICER_2, EDITOR, ADMIN)


@dataclass
class Cast:
    """Resident A has a draft and a submitted case; the case is of team 1; B has a draft of their own."""

    form: OpenForm
    draft: str
    foreign_draft: str
    submitted: str
    case: Case
    unknown: str
    destination: Destination
    users: dict[str, User]
    browsers: dict[str, Client] = field(default_factory=dict)

    def ask(self, role: str, path: str, method: str = "get") -> HttpResponse:
        """Return what the role's browser gets; an exception in the view is a 500, as on a server."""
        browser = self.browsers[role]
        browser.raise_request_exception = False
        send: Callable[..., HttpResponse] = getattr(browser, method)
        return send(path)


def assemble(form: OpenForm, service: Service, team: Team, other_team: Team) -> Cast:
    residents = {role: Client() for role in (RESIDENT_A, RESIDENT_B)}
    submitted = hand_in(residents[RESIDENT_A], form)
    case = Submission.objects.get().case
    assert case is not None
    cast = Cast(
        form=form,
        draft=begin(residents[RESIDENT_A], form),
        foreign_draft=begin(residents[RESIDENT_B], form),
        submitted=submitted,
        case=case,
        unknown=str(uuid4()),
        destination=make_destination(team.council),
        users={
            OFFICER_1: make_officer(team),
            OFFICER_2: make_officer(other_team),
            EDITOR: _editor(),
            ADMIN: User.objects.create_superuser("ada@example.org", name="Ada Admin"),
        },
    )
    make_case(other_team, service)
    cast.browsers = {ANONYMOUS: Client(), **residents} | {
        role: browser_of(user) for role, user in cast.users.items()
    }
    return cast


def browser_of(user: User) -> Client:
    """Sign in as staff do: password, and a code for whoever has to."""
    user.set_password(PASSWORD)
    user.save()
    secret, browser = give_app(user), Client()
    sign_in(browser, user.email)
    browser.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    return browser


def _editor() -> User:
    """Writes and publishes pages; has nothing to do with cases."""
    user = User.objects.create_user("ed@example.org", name="Ed Editor")
    user.groups.add(Group.objects.get(name="Editors"))
    return user
