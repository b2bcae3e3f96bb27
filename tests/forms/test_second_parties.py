"""One person for another: whom a form names beside the applicant."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.actions import close_case
from cases.models import Case
from guildhall.core.models import Team
from outbox.models import Delivery
from tests.cases.factories import UserFactory, make_officer
from tests.cases.posting import letter_of
from tests.cases.test_desk import page_of, signed_in
from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS, MISSED_BIN, question
from tests.forms.journey.walking import complete

MOTHER = {"party_name": "Meg Example", "party_email": "meg@example.com", "party_phone": "01632 960002"}


def for_another(role_word: str) -> dict[str, Any]:
    spec = copy.deepcopy(MISSED_BIN)
    kinds = {"name": "short_text", "email": "email", "phone": "phone"}
    spec["steps"][3]["fields"] += [
        question(
            f"party_{part}",
            kind,
            f"Their {part}",
            role=f"party.{part}",
            optional=True,
            settings={"party_role": role_word},
        )
        for part, kind in kinds.items()
    ]
    return spec


def submitted(browser: Client, form: OpenForm, **others: str) -> Case:
    draft = complete(browser, form)
    assert browser.post(f"{draft}contact/", {**ANSWERS["contact"], **others}).status_code == 303
    assert browser.post(f"{draft}check/").status_code == 303
    return Case.objects.get()


@pytest.mark.parametrize("role", ["agent", "parent", "on_behalf_of"])
def test_both_people_are_in_the_case(
    resident: Client, open_form: Callable[..., OpenForm], team: Team, role: str
) -> None:
    case = submitted(resident, open_form(for_another(role)), **MOTHER)
    people = [(one.role, one.name, one.email) for one in case.parties.order_by("pk")]
    assert people == [
        ("applicant", "Ada Lovelace", "ada@example.com"),
        (role, "Meg Example", "meg@example.com"),
    ]
    desk = signed_in(make_officer(team)).get(page_of(case)).content.decode()
    for words in ("Ada Lovelace", "Meg Example", "meg@example.com"):
        assert words in desk


def test_nobody_is_made_up_where_the_question_was_left_out(
    resident: Client, open_form: Callable[..., OpenForm]
) -> None:
    case = submitted(resident, open_form(for_another("agent")))
    assert [one.role for one in case.parties.all()] == ["applicant"]


@pytest.mark.parametrize("word", ["", "witness", "nonsense", 5, None])
def test_a_role_word_that_is_none_means_that_the_applicant_acts_for_them(
    resident: Client, open_form: Callable[..., OpenForm], word: Any
) -> None:
    case = submitted(resident, open_form(for_another(word)), **MOTHER)
    assert [one.role for one in case.parties.order_by("pk")] == ["applicant", "on_behalf_of"]


def test_whoever_is_represented_gets_no_letter(resident: Client, open_form: Callable[..., OpenForm]) -> None:
    case = submitted(resident, open_form(for_another("on_behalf_of")), **MOTHER)
    close_case(case_id=case.pk, kind="resolved", outcome="Done", by=UserFactory())
    letters = Delivery.objects.exclude(recipient="")
    assert letters.count() == 2
    assert {letter_of(one).to for one in letters} == {"ada@example.com"}


def test_a_corrected_answer_about_a_second_person_changes_them_alone(
    resident: Client, open_form: Callable[..., OpenForm]
) -> None:
    case = submitted(resident, open_form(for_another("agent")), **MOTHER)
    answer = resident.post(f"/follow/{case.uuid}/correct/party_email/", {"party_email": "new@example.com"})
    assert answer.status_code == 303
    assert {one.role: one.email for one in case.parties.all()} == {
        "applicant": "ada@example.com",
        "agent": "new@example.com",
    }
