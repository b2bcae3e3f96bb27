"""Who may do what for which team."""

from uuid import uuid4

from django.contrib.auth.models import AnonymousUser

from guildhall.core.models import Team, TeamPermission, User
from guildhall.core.permissions import is_allowed, teams_where, users_with
from tests.cases.factories import UserFactory, make_officer

EVERY_ACTION = list(TeamPermission.Action)


def test_a_permission_is_for_its_team_and_its_action(team: Team, other_team: Team) -> None:
    officer = make_officer(team, "view_cases")
    assert teams_where(officer, "view_cases") == {team.pk}
    assert not teams_where(officer, "work_cases")
    assert is_allowed(officer, "view_cases", team.pk)
    assert not is_allowed(officer, "view_cases", other_team.pk)


def test_being_in_a_team_alone_allows_nothing(team: Team) -> None:
    member = UserFactory()
    member.teams.add(team)
    assert [action for action in EVERY_ACTION if teams_where(member, action)] == []


def test_a_permission_for_one_object_is_not_for_the_others(team: Team) -> None:
    officer = make_officer(team, "publish_forms")
    form = uuid4()
    TeamPermission.objects.update(object_uuid=form)
    assert is_allowed(officer, "publish_forms", team.pk, form)
    assert not is_allowed(officer, "publish_forms", team.pk, uuid4())
    assert not is_allowed(officer, "publish_forms", team.pk)
    assert not teams_where(officer, "publish_forms")


def test_an_administrator_reads_cases_only_by_permission(team: Team) -> None:
    admin = User.objects.create_superuser("admin@aldwater.example", "x", name="Admin")
    allowed = {str(action) for action in EVERY_ACTION if is_allowed(admin, action, team.pk)}
    assert allowed == {"edit_forms", "publish_forms"}
    assert not teams_where(admin, "view_cases")


def test_nobody_and_the_deactivated_may_do_nothing(team: Team) -> None:
    gone = make_officer(team, "view_cases", is_active=False)
    for user in (gone, AnonymousUser()):
        assert not teams_where(user, "view_cases")
        assert not is_allowed(user, "view_cases", team.pk)


def test_those_who_may_are_found_once_each(team: Team) -> None:
    officer = make_officer(team, "work_cases")
    make_officer(team, "view_cases")
    make_officer(team, "work_cases", is_active=False)
    assert list(users_with("work_cases", team.pk)) == [officer]
