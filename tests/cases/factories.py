"""Rows to start from; every value is made up."""

from typing import Any

import factory
from django.contrib.auth.models import Group

from cases.actions import NewCase, NewParty, OpenedCase, open_case
from cases.models import Case
from catalogue.models import Service
from guildhall.core.models import Council, Team, TeamPermission, User


class CouncilFactory(factory.django.DjangoModelFactory[Council]):
    class Meta:
        model = Council

    slug = factory.Sequence(lambda number: f"borough-{number}")
    name = "Aldwater Borough Council"
    tier = "unitary"


class TeamFactory(factory.django.DjangoModelFactory[Team]):
    class Meta:
        model = Team

    council = factory.SubFactory(CouncilFactory)
    slug = factory.Sequence(lambda number: f"team-{number}")
    name = "Waste"


class ServiceFactory(factory.django.DjangoModelFactory[Service]):
    class Meta:
        model = Service

    team = factory.SubFactory(TeamFactory)
    council = factory.SelfAttribute("team.council")
    slug = factory.Sequence(lambda number: f"service-{number}")


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"staff{number}@aldwater.example")
    name = factory.Sequence(lambda number: f"Staff {number}")


def make_officer(team: Team, *actions: str, **fields: Any) -> User:
    """A member of the team in a group that may do these things for it (see and work cases without any)."""
    user = UserFactory(**fields)
    user.teams.add(team)
    group = Group.objects.create(name=f"group of {user.email}")
    group.permissions.add(*_admin_access())
    user.groups.add(group)
    for action in actions or ("view_cases", "work_cases", "view_hand_offs"):
        TeamPermission.objects.create(group=group, team=team, action=action)
    return user


def _admin_access() -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")


def make_opened(team: Team, service: Service, *parties: NewParty, **fields: Any) -> OpenedCase:
    """Open a case of the team's with these people (one applicant with an address without any)."""
    people = parties or (NewParty(name="Pat Example", email="pat@example.com"),)
    case = NewCase(council_id=team.council_id, service_id=service.pk, team_id=team.pk, **fields)
    return open_case(case=case, parties=people)


def make_case(team: Team, service: Service, *parties: NewParty, **fields: Any) -> Case:
    return Case.objects.get(pk=make_opened(team, service, *parties, **fields).case_id)
