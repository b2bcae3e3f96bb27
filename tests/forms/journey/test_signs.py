"""A submission that looks like a program's is taken, and the officers are told."""

import re
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from cases.desk.page import event_lines
from cases.models import Case
from cases.queries import public_timeline
from forms.models import Draft, Submission
from forms.views.signs import RENDERED, TRAP
from guildhall.core.ledger import verify
from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS
from tests.forms.journey.walking import answer, complete

pytestmark = pytest.mark.django_db
STAMP = re.compile(rf'name="{RENDERED}" value="([^"]+)"')


def stamp_of(page: HttpResponse) -> str:
    found = STAMP.search(page.content.decode())
    assert found
    return found[1]


def begin_with(browser: Client, form: OpenForm, **more: str) -> str:
    response = browser.post(form.start, {**ANSWERS["bins"], **more})
    assert response.status_code == 303
    return str(response["Location"]).rsplit("/", 2)[0] + "/"


def send(browser: Client, draft: str, **more: str) -> Case:
    assert browser.post(f"{draft}check/", more).status_code == 303
    return Case.objects.get()


def go_on(browser: Client, draft: str) -> str:
    for step in ("garden", "when", "contact"):
        answer(browser, draft, step)
    return draft


def signs_of(case: Case) -> list[str]:
    return [sign for event in case.events.filter(type="suspected") for sign in event.data["signs"]]


def test_a_person_leaves_no_sign(resident: Client, missed_bin: OpenForm) -> None:
    with time_machine.travel("2026-03-04T10:00:00Z", tick=False) as clock:
        stamp = stamp_of(resident.get(missed_bin.start))
        clock.shift(30)
        draft = go_on(resident, begin_with(resident, missed_bin, **{RENDERED: stamp, TRAP: ""}))
        stamp = stamp_of(resident.get(f"{draft}check/"))
        clock.shift(5)
        assert signs_of(send(resident, draft, **{RENDERED: stamp, TRAP: ""})) == []


@pytest.mark.parametrize("at", ["start", "check"])
@pytest.mark.parametrize(
    ("posted", "sign"), [({TRAP: "buy now"}, "hidden_field"), ({RENDERED: "1:x"}, "forged_time")]
)
def test_what_a_program_does_is_taken_and_marked(
    resident: Client, missed_bin: OpenForm, at: str, posted: dict[str, str], sign: str
) -> None:
    draft = go_on(resident, begin_with(resident, missed_bin, **(posted if at == "start" else {})))
    case = send(resident, draft, **(posted if at == "check" else {}))
    assert signs_of(case) == [sign]
    assert Submission.objects.get().answers["name"] == "Ada Lovelace"
    assert "buy now" not in str(Submission.objects.values()) + str(case.events.values())


@pytest.mark.parametrize("at", ["start", "check"])
def test_what_is_sent_at_once_is_marked(resident: Client, missed_bin: OpenForm, at: str) -> None:
    with time_machine.travel("2026-03-04T10:00:00Z", tick=False):
        first = {RENDERED: stamp_of(resident.get(missed_bin.start))} if at == "start" else {}
        draft = go_on(resident, begin_with(resident, missed_bin, **first))
        last = {RENDERED: stamp_of(resident.get(f"{draft}check/"))} if at == "check" else {}
        assert signs_of(send(resident, draft, **last)) == ["too_quick"]


def test_a_page_of_before_an_upgrade_is_no_sign(resident: Client, missed_bin: OpenForm) -> None:
    assert signs_of(send(resident, complete(resident, missed_bin))) == []


def test_a_page_shown_again_for_an_error_keeps_its_time(resident: Client, missed_bin: OpenForm) -> None:
    with time_machine.travel("2026-03-04T10:00:00Z", tick=False) as clock:
        first = stamp_of(resident.get(missed_bin.start))
        clock.shift(30)
        again = resident.post(missed_bin.start, {RENDERED: first})
        assert (again.status_code, stamp_of(again)) == (200, first)
        forged = resident.post(missed_bin.start, {RENDERED: "x:y"})
        assert stamp_of(forged) not in ("x:y", first)


def test_staff_see_it_and_the_resident_doesnt(resident: Client, missed_bin: OpenForm) -> None:
    case = send(resident, complete(resident, missed_bin), **{TRAP: "x"})
    assert [line.title for line in event_lines(case.events.filter(type="suspected"))] == [
        "Likely spam: a field that nobody sees was filled in"
    ]
    assert [event.type for event in public_timeline(case)] == ["opened"]
    assert verify().violations == []


def test_nobody_falls_into_it(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    for page in (Client().get(missed_bin.start), resident.get(f"{draft}check/")):
        field = re.search(rf'<div hidden>.*?name="{TRAP}".*?</div>', page.text)
        assert field
        assert all(words in field[0] for words in ('tabindex="-1"', 'autocomplete="off"', "Leave this empty"))


def test_later_steps_are_as_they_were(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin_with(resident, missed_bin)
    page = resident.get(f"{draft}garden/").text
    assert TRAP not in page
    assert RENDERED not in page


def test_the_marks_are_no_answer(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin_with(resident, missed_bin, **{TRAP: "x"})
    assert Draft.objects.get().answers["~signs"] == ["hidden_field"]
    go_on(resident, draft)
    send(resident, draft)
    submission: Any = Submission.objects.get()
    assert "~signs" not in submission.answers
