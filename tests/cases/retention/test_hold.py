"""The legal hold, from the desk."""

import pytest
from django.http import HttpResponse

from cases.actions.hold_case import hold_case, lift_hold
from cases.models import Case, CaseEvent
from cases.queries import public_timeline
from guildhall.core.models import AuditEntry, Team, User
from tests.cases.factories import make_officer
from tests.cases.test_desk import page_of, signed_in

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def keeper(team: Team) -> User:
    return make_officer(team, "view_cases", "purge", name="Keeper One")


def post(user: User, case: Case, action: str, **data: object) -> HttpResponse:
    return signed_in(user).post(f"{page_of(case)}{action}/", {"seen": case.event_seq, **data})


def test_a_hold_is_set_and_lifted_with_a_reason(case: Case, keeper: User) -> None:
    post(keeper, case, "hold", reason="Ombudsman asked")
    case.refresh_from_db()
    page = signed_in(keeper).get(page_of(case)).text
    assert case.legal_hold
    assert all(words in page for words in ("nothing of this case is deleted", "Ombudsman asked", "Lift hold"))
    post(keeper, case, "hold/lift", reason="Matter closed")
    case.refresh_from_db()
    assert not case.legal_hold
    assert "Matter closed" in signed_in(keeper).get(page_of(case)).text


@pytest.mark.parametrize("action", ["hold", "hold/lift"])
def test_without_a_reason_nothing_happens(case: Case, keeper: User, action: str) -> None:
    answer = post(keeper, case, action, reason=" ")
    assert answer.status_code == 422
    assert "Enter the reason" in answer.text
    case.refresh_from_db()
    assert not case.legal_hold


def test_the_resident_sees_nothing_of_it(case: Case, keeper: User) -> None:
    hold_case(case_id=case.pk, reason="Ombudsman asked", by=keeper)
    lift_hold(case_id=case.pk, reason="Done", by=keeper)
    assert [event.type for event in public_timeline(case)] == ["opened"]


def test_it_is_audited_without_the_reason(case: Case, keeper: User) -> None:
    hold_case(case_id=case.pk, reason="Ombudsman asked", by=keeper)
    entry = AuditEntry.objects.get(action="case.hold_set")
    assert (entry.actor_id, entry.object_id, entry.detail) == (str(keeper.pk), str(case.uuid), {})


def test_a_hold_twice_is_one(case: Case, keeper: User) -> None:
    assert hold_case(case_id=case.pk, reason="a", by=keeper)
    assert hold_case(case_id=case.pk, reason="b", by=keeper) is None
    assert CaseEvent.objects.filter(case=case, type="hold_set").count() == 1


@pytest.mark.parametrize("actions", [("view_cases", "work_cases"), ("purge",), ("view_cases",)])
def test_who_may_not_purge_or_sees_no_cases_has_no_hold(
    case: Case, team: Team, actions: tuple[str, ...]
) -> None:
    user = make_officer(team, *actions)
    assert post(user, case, "hold", reason="x").status_code == 404
    assert "Set hold" not in signed_in(user).get(page_of(case)).text


def test_another_teams_keeper_has_no_hold(case: Case, other_team: Team) -> None:
    assert post(make_officer(other_team, "view_cases", "purge"), case, "hold", reason="x").status_code == 404


def test_a_second_writer_keeps_what_was_typed(case: Case, keeper: User) -> None:
    hold_case(case_id=case.pk, reason="first", by=keeper)
    answer = post(keeper, case, "hold/lift", reason="my words")
    assert answer.status_code == 409
    assert "my words" in answer.text
