"""An email address that a form checks: a code goes there, and nothing goes on without it."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client, override_settings

from cases.desk.page import event_lines
from cases.models import Case
from forms.actions.forget_asked import forget_asked
from forms.corrections import answered_of
from forms.journey.proven import PROVEN
from forms.models import Draft, Submission
from guildhall.core.keyed_hash import hash_email
from guildhall.core.models import OneTimeCode
from guildhall.core.rate_limits import LIMITS
from outbox.facts import outgoing_from
from outbox.models import Delivery, OutboxEvent
from outbox.plugins import payload_source_for
from tests.conftest import OpenForm
from tests.forms.journey.saving import ADDRESS, code_in, newest_letter
from tests.forms.journey.specs import EMAIL, MISSED_BIN, NAME, question
from tests.forms.journey.test_query_counts import counted

pytestmark = pytest.mark.django_db

CHECKED = {**EMAIL, "settings": {"ask_code": True}}
WHY = question("why", "short_text", "Why?")
SPEC: dict[str, Any] = {
    **MISSED_BIN,
    "steps": [
        {"slug": "why", "id": "s1", "title": "Why", "fields": [WHY]},
        {"slug": "you", "id": "s2", "title": "About you", "fields": [NAME, CHECKED]},
        {"slug": "more", "id": "s3", "title": "More", "fields": [question("more", "short_text", "More")]},
    ],
}
YOU = {"name": "Ada Lovelace", "email": ADDRESS}


@pytest.fixture
def form(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(SPEC)


@pytest.fixture
def draft(resident: Client, form: OpenForm) -> str:
    response = resident.post(form.start, {"why": "Because"})
    return str(response["Location"]).removesuffix("you/")


def tell(browser: Client, draft: str, query: str = "", **changed: str) -> str:
    response = browser.post(f"{draft}you/{query}", {**YOU, **changed})
    assert response.status_code == 303, response.content.decode()
    return str(response["Location"])


def code() -> str:
    return code_in(newest_letter("draft_prove"))


def enter(browser: Client, url: str, typed: str) -> Any:
    return browser.post(url, {"code": typed})


def prove(browser: Client, draft: str, **changed: str) -> str:
    response = enter(browser, tell(browser, draft, **changed), code())
    assert response.status_code == 303, response.content.decode()
    return str(response["Location"])


def wrong(right: str) -> str:
    return f"{(int(right) + 1) % 1_000_000:06d}"


def test_the_step_leads_to_the_code_and_the_code_to_the_next_step(resident: Client, draft: str) -> None:
    page = tell(resident, draft)
    assert page == f"{draft}you/code/"
    shown = resident.get(page).content.decode()
    assert ADDRESS in shown
    assert 'autocomplete="one-time-code"' in shown
    assert enter(resident, page, code())["Location"] == f"{draft}more/"


def test_the_answers_are_kept_and_do_not_count_until_then(resident: Client, draft: str) -> None:
    tell(resident, draft)
    assert Draft.objects.get().answers["name"] == "Ada Lovelace"
    assert resident.get(f"{draft}more/")["Location"] == f"{draft}you/"
    assert resident.get(f"{draft}check/")["Location"] == f"{draft}you/"
    resident.post(f"{draft}more/", {"more": "Yes"})
    assert resident.post(f"{draft}check/")["Location"] == f"{draft}you/"
    assert not Submission.objects.exists()


def test_a_wrong_code_is_said_and_the_right_one_still_works(resident: Client, draft: str) -> None:
    page, right = tell(resident, draft), code()
    response = enter(resident, page, wrong(right))
    html = response.content.decode()
    assert "The code is wrong or has ended" in html
    assert f'value="{wrong(right)}"' in html
    assert "<title>Error:" in html
    assert enter(resident, page, right).status_code == 303


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Enter the code"), ("12", "The code must be 6 numbers"), ("\0", "6 numbers")]
)
def test_what_is_no_code_is_said_and_costs_no_try(
    resident: Client, draft: str, typed: str, words: str
) -> None:
    page = tell(resident, draft)
    code()
    assert words in enter(resident, page, typed).content.decode()
    assert OneTimeCode.objects.get().attempts == 0


def test_five_tries_and_then_another_code(resident: Client, draft: str) -> None:
    page, right = tell(resident, draft), code()
    for _ in range(5):
        enter(resident, page, wrong(right))
    assert enter(resident, page, right).status_code == 200
    again = resident.post(page, {"again": "1"})
    assert again["Location"] == f"{page}?sent-again"
    assert "We have sent a new code" in resident.get(again["Location"]).content.decode()
    assert enter(resident, page, code()).status_code == 303


def test_a_code_ends_after_ten_minutes(resident: Client, draft: str) -> None:
    with time_machine.travel("2026-03-04T10:00:00Z", tick=False) as clock:
        page, right = tell(resident, draft), code()
        clock.shift(10 * 60 + 1)
        assert enter(resident, page, right).status_code == 200


def test_going_back_does_not_ask_again(resident: Client, draft: str) -> None:
    assert prove(resident, draft) == f"{draft}more/"
    assert tell(resident, draft, name="Ada King") == f"{draft}more/"
    assert tell(resident, draft, email="ADA@example.com") == f"{draft}more/"
    assert OutboxEvent.objects.filter(topic="draft.prove").count() == 1


def test_another_address_asks_again_and_the_first_one_is_remembered(resident: Client, draft: str) -> None:
    prove(resident, draft)
    assert tell(resident, draft, email="king@example.com") == f"{draft}you/code/"
    assert newest_letter("draft_prove").to == "king@example.com"
    assert resident.get(f"{draft}more/")["Location"] == f"{draft}you/"
    assert tell(resident, draft) == f"{draft}more/"


def test_a_code_for_one_address_proves_no_other(resident: Client, draft: str) -> None:
    page = tell(resident, draft)
    right = code()
    tell(resident, draft, email="king@example.com")
    assert enter(resident, page, right).status_code == 200
    assert PROVEN not in Draft.objects.get().answers


def test_the_letter_is_not_sent_to_an_address_that_was_taken_back(resident: Client, draft: str) -> None:
    tell(resident, draft)
    first = Delivery.objects.get(purpose="draft_prove")
    tell(resident, draft, email="king@example.com")
    source = payload_source_for(first.event.topic, first.purpose)
    assert source.build(outgoing_from(first)) is None


def test_nobody_else_can_enter_or_ask(resident: Client, draft: str) -> None:
    page, stranger = tell(resident, draft), Client()
    sent = OutboxEvent.objects.count()
    assert "Confirm it is you" in stranger.get(page).content.decode()
    assert "Confirm it is you" in stranger.post(page, {"again": "1"}).content.decode()
    assert ADDRESS not in stranger.get(page).content.decode()
    assert OutboxEvent.objects.count() == sent


def test_opening_the_page_changes_and_sends_nothing(resident: Client, draft: str) -> None:
    page = tell(resident, draft)
    before = (OutboxEvent.objects.count(), Draft.objects.get().rev)
    assert resident.get(page).status_code == 200
    assert (OutboxEvent.objects.count(), Draft.objects.get().rev) == before


@pytest.mark.parametrize("step", ["why", "more", "nowhere"])
def test_a_step_without_an_open_address_leads_on(resident: Client, draft: str, step: str) -> None:
    response = resident.get(f"{draft}{step}/code/")
    assert response.status_code == 302
    assert response["Location"].startswith(draft)


def test_a_change_from_check_answers_leads_back_there(resident: Client, draft: str) -> None:
    prove(resident, draft)
    resident.post(f"{draft}more/", {"more": "Yes"})
    page = tell(resident, draft, "?change", email="king@example.com")
    assert page == f"{draft}you/code/?change"
    assert enter(resident, page, code())["Location"] == f"{draft}check/"


def test_the_page_says_what_to_do_when_no_email_comes(resident: Client, draft: str) -> None:
    page = BeautifulSoup(resident.get(tell(resident, draft)).content, "html.parser")
    links = {link.get_text(): link["href"] for link in page.select("main a")}
    assert links["Change the email address"] == f"{draft}you/#email"
    assert "If no email comes" in page.get_text()


def test_the_first_question_may_ask_it(resident: Client, open_form: Callable[..., OpenForm]) -> None:
    form = open_form({**SPEC, "steps": SPEC["steps"][1:]})
    response = resident.post(form.start, YOU)
    assert response["Location"].endswith("/you/code/")
    following = enter(resident, response["Location"], code())["Location"]
    assert following.endswith("/more/")
    assert resident.get(following).status_code == 200


def test_two_addresses_on_a_page_are_proven_one_after_the_other(
    resident: Client, open_form: Callable[..., OpenForm]
) -> None:
    other = {**CHECKED, "key": "other", "label": "Other address", "role": ""}
    step = {"slug": "you", "id": "s2", "title": "You", "fields": [CHECKED, other]}
    form = open_form({**SPEC, "steps": [step]})
    page = resident.post(form.start, {"email": ADDRESS, "other": "king@example.com"})["Location"]
    second = enter(resident, page, code())
    assert second["Location"] == page
    assert newest_letter("draft_prove").to == "king@example.com"
    assert enter(resident, page, code())["Location"].endswith("/check/")


def test_an_address_that_may_be_left_out_is_not_asked_for(
    resident: Client, open_form: Callable[..., OpenForm]
) -> None:
    step = {"slug": "you", "id": "s2", "title": "You", "fields": [WHY, {**CHECKED, "optional": True}]}
    form = open_form({**SPEC, "steps": [step]})
    assert resident.post(form.start, {"why": "x", "email": ""})["Location"].endswith("/check/")


def test_the_case_records_that_the_address_was_proven(resident: Client, draft: str) -> None:
    prove(resident, draft)
    resident.post(f"{draft}more/", {"more": "Yes"})
    assert resident.post(f"{draft}check/").status_code == 303
    case = Case.objects.get()
    assert case.events.get(type="opened").data["email"] == "proven"
    assert "typed a code" in event_lines(case.events.all())[0].text
    assert PROVEN not in Submission.objects.get().answers
    answered = answered_of(case.pk, "en")
    assert answered
    assert answered.walk.complete


def test_a_case_without_a_check_says_nothing_of_it(
    resident: Client, open_form: Callable[..., OpenForm]
) -> None:
    form = open_form({**SPEC, "steps": [{**SPEC["steps"][1], "fields": [NAME, EMAIL]}]})
    draft = resident.post(form.start, YOU)["Location"].removesuffix("check/")
    resident.post(f"{draft}check/")
    assert Case.objects.get().events.get(type="opened").data == {"channel": "web"}


def test_the_address_stands_in_no_event_and_no_url(resident: Client, draft: str) -> None:
    page = tell(resident, draft)
    event = OutboxEvent.objects.get(topic="draft.prove")
    assert ADDRESS not in str(event.data) + page
    assert Draft.objects.get().answers.get(PROVEN) is None
    enter(resident, page, code())
    assert Draft.objects.get().answers[PROVEN] == [hash_email(ADDRESS)]


def test_who_asked_is_forgotten(resident: Client, draft: str) -> None:
    with time_machine.travel("2026-03-04T10:00:00Z", tick=False) as clock:
        tell(resident, draft)
        clock.shift(3 * 24 * 3600)
        assert forget_asked() == 1


@override_settings(RATE_LIMITS=True)
def test_a_mailbox_is_not_filled_through_the_form(resident: Client, draft: str) -> None:
    page = tell(resident, draft)
    answers = [resident.post(page, {"again": "1"}).status_code for _ in range(LIMITS["ask_code"].burst + 1)]
    assert answers[0] == 303
    assert answers[-1] == 429
    assert OutboxEvent.objects.filter(topic="draft.prove").count() == LIMITS["ask_code"].burst


def test_a_class_at_one_address_proves_thirty_addresses_in_a_minute(form: OpenForm) -> None:
    with time_machine.travel("2027-03-01T09:00:00Z", tick=False):
        for number in range(30):
            browser = Client()
            draft = browser.post(form.start, {"why": "x"})["Location"].removesuffix("you/")
            assert prove(browser, draft, email=f"pupil{number}@example.com") == f"{draft}more/"


def test_saving_for_later_sends_no_code_and_coming_back_asks_the_question_again(
    resident: Client, draft: str
) -> None:
    response = resident.post(f"{draft}you/", {**YOU, "later": "1"})
    assert response["Location"] == f"{draft}save/"
    assert not OutboxEvent.objects.filter(topic="draft.prove").exists()
    assert resident.get(draft)["Location"] == f"{draft}you/"


def test_a_step_that_sends_a_code_takes_at_most_12_queries(resident: Client, draft: str) -> None:
    # A process that has met the form before, as all but the first are.
    resident.get(tell(resident, draft))
    with counted(at_most=12):
        tell(resident, draft, email="king@example.com")
    with counted(at_most=4):
        resident.get(f"{draft}you/code/")
    prove(resident, draft)
    with counted(at_most=6):
        tell(resident, draft, name="Ada King")
