"""An officer completes a form for somebody who called, came or wrote."""

import copy
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client

from cases.models import Case
from forms.assisted.entry import SALT
from forms.engine.audience import OFFICER
from forms.engine.path import walk
from forms.engine.spec import parse
from forms.models import Draft, StepMark, Submission
from forms.plugins import answer_types
from guildhall.core.models import Team, User
from outbox.models import Delivery
from tests.cases.factories import make_officer
from tests.cases.posting import letter_of
from tests.cases.test_desk import page_of, signed_in
from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS, MISSED_BIN, question

TAKE = "/admin/take-request/"
STAFF_QUESTION = question("caller", "short_text", "How we know who called", settings={"staff_only": True})


def with_staff_question(optional: bool = False) -> dict[str, Any]:
    spec = copy.deepcopy(MISSED_BIN)
    spec["steps"][3]["fields"].append(STAFF_QUESTION | {"optional": optional})
    spec["steps"].append({"slug": "for-staff", "id": "s5", "title": "For staff", "fields": [_alone()]})
    return spec


def _alone() -> dict[str, Any]:
    return question("alone", "short_text", "Script that was read", settings={"staff_only": True})


@pytest.fixture
def form(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(with_staff_question())


@pytest.fixture
def officer(team: Team) -> User:
    return make_officer(team, name="Officer Canary", email="officer.canary@aldwater.example")


@pytest.fixture
def desk(officer: User) -> Client:
    return signed_in(officer)


def start(desk: Client, form: OpenForm, channel: str = "phone") -> str:
    answer = desk.post(TAKE, {"form": form.page.form_placement.pk, "channel": channel})
    assert answer.status_code == 302, answer.content.decode()
    place = urlsplit(answer["Location"])
    return f"{place.path}?{place.query}"


def begin(desk: Client, form: OpenForm, channel: str = "phone") -> str:
    answer = desk.post(start(desk, form, channel), ANSWERS["bins"])
    assert answer.status_code == 303
    return str(answer["Location"]).rsplit("/", 2)[0] + "/"


def complete(desk: Client, form: OpenForm, **contact: str) -> str:
    """Answer every step as the officer; returns the confirmation's address."""
    draft = begin(desk, form)
    steps = {
        "garden": ANSWERS["garden"],
        "when": ANSWERS["when"],
        "contact": {**ANSWERS["contact"], "caller": "By her voice", **contact},
        "for-staff": {"alone": "Script A"},
    }
    for step, answers in steps.items():
        assert desk.post(f"{draft}{step}/", answers).status_code == 303, step
    answer = desk.post(f"{draft}check/")
    assert answer.status_code == 303
    return str(answer["Location"])


def test_the_start_page_lists_the_forms_of_ones_teams(desk: Client, form: OpenForm) -> None:
    page = desk.get(TAKE).content.decode()
    assert "Report a missed bin" in page
    for channel in ("Phone", "In person", "Post"):
        assert channel in page


def test_another_teams_officer_is_offered_no_form(form: OpenForm, other_team: Team) -> None:
    foreign = signed_in(make_officer(other_team))
    assert "Report a missed bin" not in foreign.get(TAKE).content.decode()
    answer = foreign.post(TAKE, {"form": form.page.form_placement.pk, "channel": "phone"})
    assert answer.status_code == 422


def test_who_works_no_cases_does_not_find_the_page(form: OpenForm, team: Team) -> None:
    assert signed_in(make_officer(team, "view_cases")).get(TAKE).status_code == 404


@pytest.mark.parametrize("typed", [{}, {"form": "x", "channel": "phone"}, {"form": "\x00", "channel": "web"}])
def test_what_was_not_chosen_is_said(desk: Client, form: OpenForm, typed: dict[str, str]) -> None:
    answer = desk.post(TAKE, typed)
    assert answer.status_code == 422
    assert "Select a form" in answer.content.decode()


def test_the_draft_says_who_enters_it_and_how_the_person_came(
    desk: Client, form: OpenForm, officer: User
) -> None:
    begin(desk, form, "face_to_face")
    draft = Draft.objects.get()
    assert (draft.channel, draft.entered_by, draft.resident) == ("face_to_face", officer, None)


def test_the_case_says_it_too_and_the_officer_is_nobody_in_it(
    desk: Client, form: OpenForm, officer: User
) -> None:
    complete(desk, form)
    case, submission = Case.objects.get(), Submission.objects.get()
    assert (case.channel, case.entered_by) == ("phone", officer)
    assert (submission.channel, submission.entered_by) == ("phone", officer)
    assert [(party.name, party.email) for party in case.parties.all()] == [
        ("Ada Lovelace", "ada@example.com")
    ]
    page = desk.get(page_of(case)).content.decode()
    assert "Phone" in page
    assert page.count("Officer Canary") >= 2
    assert "By her voice" in page


def test_the_receipt_goes_to_the_caller_alone(desk: Client, form: OpenForm) -> None:
    complete(desk, form)
    assert [letter_of(one).to for one in Delivery.objects.filter(purpose="receipt")] == ["ada@example.com"]


def test_every_mark_carries_the_channel(desk: Client, form: OpenForm) -> None:
    complete(desk, form)
    assert set(StepMark.objects.values_list("channel", flat=True)) == {"phone"}


def test_nothing_of_the_officers_is_filled_in_or_offered(desk: Client, form: OpenForm) -> None:
    draft = begin(desk, form)
    desk.post(f"{draft}garden/", ANSWERS["garden"])
    desk.post(f"{draft}when/", ANSWERS["when"])
    page = desk.get(f"{draft}contact/").content.decode()
    assert "officer.canary" not in page.lower()
    assert "Officer Canary" not in page
    assert 'autocomplete="email"' not in page
    assert "You are entering this for somebody else" in page


def test_staff_questions_are_the_officers_alone(desk: Client, resident: Client, form: OpenForm) -> None:
    spec, answers = parse(form.spec), {"bins": ["food"]}
    asked = list(walk(spec, answers, answer_types(), audience=OFFICER).path)
    assert asked == ["bins", "when", "contact", "for-staff"]
    shown = walk(spec, answers, answer_types())
    assert shown.path == ("bins", "when", "contact")
    assert "caller" not in shown.visible["contact"]
    resident.post(form.start, {"bins": ["food"]})
    draft = f"{form.start}{Draft.objects.get().uuid}/"
    resident.post(f"{draft}when/", ANSWERS["when"])
    page = resident.get(f"{draft}contact/").content.decode()
    assert "How we know who called" not in page
    assert "Step 3 of about 3" in page
    assert resident.post(f"{draft}contact/", ANSWERS["contact"] | {"caller": "Mine"}).status_code == 303
    assert resident.post(f"{draft}check/").status_code == 303
    assert "caller" not in Submission.objects.get().answers


def test_a_staff_answer_is_kept_and_never_the_residents_to_correct(desk: Client, form: OpenForm) -> None:
    from forms.corrections import answered_by

    complete(desk, form)
    submission = Submission.objects.select_related("version").get()
    assert submission.answers["caller"] == "By her voice"
    assert "caller" not in [field.key for field in answered_by(submission, "en").correctable()]


@pytest.mark.parametrize("who", ["nobody", "another officer", "without permission"])
def test_the_address_is_worth_nothing_to_anybody_else(
    desk: Client, form: OpenForm, officer: User, team: Team, who: str
) -> None:
    address = start(desk, form)
    browser = {"nobody": Client(), "another officer": signed_in(make_officer(team))}.get(who, desk)
    if who == "without permission":
        officer.groups.clear()
    assert browser.get(address).status_code == 404
    assert browser.post(address, ANSWERS["bins"]).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "\x00x", "1:2:3"])
def test_an_address_that_was_made_up_is_not_found(desk: Client, form: OpenForm, token: str) -> None:
    assert desk.get(form.start, {"entry": token}).status_code in (400, 404)


@pytest.mark.parametrize("facts", [["a"], [1, 2, 3, 4], [1, 1, "web"], {"a": 1}, "abc", 5])
def test_a_signed_address_of_another_shape_is_not_found(desk: Client, form: OpenForm, facts: object) -> None:
    assert desk.get(form.start, {"entry": signing.dumps(facts, salt=SALT)}).status_code == 404


def test_the_draft_is_the_signed_in_officers_alone(desk: Client, form: OpenForm) -> None:
    draft = begin(desk, form)
    desk.logout()
    for page in (desk.get(f"{draft}garden/"), desk.post(f"{draft}check/")):
        assert "Confirm it is you" in page.content.decode()


def test_the_confirmation_leads_to_the_desk_and_gives_no_follow_page(desk: Client, form: OpenForm) -> None:
    done = complete(desk, form)
    page, case = desk.get(done).content.decode(), Case.objects.get()
    assert case.reference_id in page
    assert page_of(case) in page
    assert TAKE in page
    assert f"/follow/{case.uuid}/" not in page
    assert case.reference_id not in desk.get(f"/follow/{case.uuid}/").content.decode()


def test_a_second_click_shows_the_same_confirmation(desk: Client, form: OpenForm) -> None:
    done = complete(desk, form)
    again = desk.post(done.replace("/done/", "/check/"))
    assert (again.status_code, again["Location"]) == (303, done)
    assert Case.objects.count() == 1


def test_each_caller_begins_anew_and_the_public_form_offers_none_of_it(desk: Client, form: OpenForm) -> None:
    begin(desk, form)
    assert "Continue or start again" not in desk.get(start(desk, form)).content.decode()
    assert "Continue or start again" not in desk.get(form.start).content.decode()
    begin(desk, form)
    assert Draft.objects.count() == 2


def test_an_officer_on_the_public_form_is_a_resident(desk: Client, form: OpenForm) -> None:
    desk.post(form.start, ANSWERS["bins"])
    draft = Draft.objects.get()
    assert (draft.channel, draft.entered_by) == ("web", None)
