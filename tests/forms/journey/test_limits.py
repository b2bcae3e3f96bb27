"""Limits of a journey: a library is never stopped, a flood is, and nothing typed is taken from anybody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from forms.models import Draft, Submission
from guildhall.core.rate_limits import LIMITS, Limit
from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS, MISSED_BIN, question
from tests.forms.journey.walking import answer, begin, complete

pytestmark = pytest.mark.django_db

ONE_STEP: dict[str, Any] = {
    **MISSED_BIN,
    "steps": [{"slug": "say", "id": "s1", "title": "Say", "fields": [question("say", "long_text", "What?")]}],
}
TWO_AT_ONCE = Limit(burst=2, an_hour=60)


@pytest.fixture
def form(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(ONE_STEP)


def send(browser: Client, form: OpenForm) -> int:
    """Complete and hand in; returns the status of the last answer."""
    browser.get(form.start)
    begun = browser.post(form.start, {"say": "A hole in the road"})
    if begun.status_code != 303:
        return int(begun.status_code)
    return int(browser.post(begun["Location"]).status_code)


def test_a_library_with_thirty_residents_an_hour_is_never_stopped(form: OpenForm) -> None:
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False) as clock:
        for _ in range(60):
            assert send(Client(REMOTE_ADDR="198.51.100.9"), form) == 303
            clock.shift(timedelta(minutes=2))
    assert Submission.objects.count() == 60


def test_thirty_residents_in_one_minute_are_not_stopped_either(form: OpenForm) -> None:
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False):
        assert {send(Client(REMOTE_ADDR="198.51.100.9"), form) for _ in range(30)} == {303}


def test_a_flood_of_new_drafts_is_stopped_and_shows_what_was_typed(
    form: OpenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "start", TWO_AT_ONCE)
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False) as clock:
        statuses = [Client().post(form.start, {"say": "again"}).status_code for _ in range(4)]
        assert statuses == [303, 303, 429, 429]
        page = Client().post(form.start, {"say": "A long story"})
        assert "A long story</textarea>" in page.content.decode()
        assert "Wait a few minutes, then select Continue again" in page.content.decode()
        assert page["Retry-After"] == "300"
        assert "no-store" in page["Cache-Control"]
        assert Draft.objects.count() == 2
        clock.shift(timedelta(minutes=6))
        assert Client().post(form.start, {"say": "A long story"}).status_code == 303


def test_saving_for_later_is_no_way_around_it(form: OpenForm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "start", TWO_AT_ONCE)
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False):
        posts = [Client().post(form.start, {"say": "x", "later": "1"}).status_code for _ in range(3)]
    assert posts == [303, 303, 429]


def test_other_clients_and_other_forms_go_on(
    form: OpenForm, open_form: Callable[..., OpenForm], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "start", TWO_AT_ONCE)
    other = open_form({**ONE_STEP, "slug": "other"}, slug="other")
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False):
        for _ in range(3):
            Client().post(form.start, {"say": "x"})
        assert Client(REMOTE_ADDR="198.51.100.77").post(form.start, {"say": "x"}).status_code == 303
        assert Client().post(other.start, {"say": "x"}).status_code == 303


def test_what_is_wrong_costs_nothing(form: OpenForm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "start", TWO_AT_ONCE)
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False):
        assert {Client().post(form.start, {"say": ""}).status_code for _ in range(5)} == {200}
        assert Client().post(form.start, {"say": "x"}).status_code == 303


def test_a_flood_of_submissions_is_stopped_and_the_draft_is_there_to_send_later(
    form: OpenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "submit", TWO_AT_ONCE)
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False) as clock:
        assert [send(Client(), form) for _ in range(2)] == [303, 303]
        browser = Client()
        check = browser.post(form.start, {"say": "x"})["Location"]
        page = browser.post(check)
        assert page.status_code == 429
        assert "Your answers are saved" in page.content.decode()
        clock.shift(timedelta(minutes=6))
        assert browser.post(check).status_code == 303


FIVE_MEGABYTES = "a" * 5_000_000
URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("encoding", ["multipart", "urlencoded"])
def test_five_megabytes_of_text_get_a_page_at_the_first_question(
    resident: Client, form: OpenForm, encoding: str
) -> None:
    if encoding == "multipart":
        page = resident.post(form.start, {"say": FIVE_MEGABYTES})
    else:
        page = resident.post(form.start, f"say={FIVE_MEGABYTES}", content_type=URLENCODED)
    assert page.status_code == 413
    assert "What you sent is too large" in page.content.decode()
    assert not Draft.objects.exists()


def test_five_megabytes_of_text_at_a_step_lose_nothing(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    before = Draft.objects.get().answers
    for page in (
        answer(resident, draft, "contact", health=FIVE_MEGABYTES),
        resident.post(f"{draft}check/", {"x": FIVE_MEGABYTES}),
    ):
        assert page.status_code == 413
    assert Draft.objects.get().answers == before
    assert resident.post(f"{draft}check/").status_code == 303


@pytest.mark.parametrize("place", ["start", "step", "check"])
def test_too_many_fields_get_a_page_and_lose_nothing(
    resident: Client, missed_bin: OpenForm, place: str
) -> None:
    draft = begin(resident, missed_bin)
    url = {"start": missed_bin.start, "step": f"{draft}garden/", "check": f"{draft}check/"}[place]
    flood = {f"f{number}": "1" for number in range(2_001)}
    for page in (
        resident.post(url, flood | ANSWERS["bins"]),
        resident.post(url, "&".join(f"{name}=1" for name in flood), content_type=URLENCODED),
    ):
        assert page.status_code == 400
        assert "We could not read what was sent" in page.content.decode()
    assert Draft.objects.get().answers["bins"] == ["garden"]


def test_two_thousand_values_of_one_question_are_an_answer_that_is_refused(
    resident: Client, missed_bin: OpenForm
) -> None:
    page = resident.post(missed_bin.start, {"bins": ["garden"] * 1_500 + ["lead"] * 400})
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
