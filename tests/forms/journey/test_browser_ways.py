"""Back, Refresh, bookmarks and copied links do the sensible thing anywhere in a journey."""

import re

import pytest
from django.test import Client

from cases.models import Case
from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.journey.walking import answer, begin, complete, hand_in

pytestmark = pytest.mark.django_db
STEPS = ("bins", "garden", "when", "contact")


def test_back_after_answering_shows_the_answer_to_change(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    page = resident.get(f"{draft}contact/").content.decode()
    assert 'value="Ada Lovelace"' in page
    seen = re.search(r'name="answers-seen" value="(\w+)"', page)
    assert seen
    response = answer(resident, draft, "contact", **{"name": "Ada King", "answers-seen": seen[1]})
    assert response["Location"] == f"{draft}check/"
    assert Draft.objects.get().answers["name"] == "Ada King"


def test_refreshing_an_error_shows_it_again_and_writes_nothing(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = begin(resident, missed_bin)
    pages = [answer(resident, draft, "garden", paid="") for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 200]
    assert all("There is a problem" in page.content.decode() for page in pages)
    assert "paid" not in Draft.objects.get().answers


def test_posting_a_step_again_leads_to_the_same_next_step(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    locations = [answer(resident, draft, "garden")["Location"] for _ in range(2)]
    assert locations == [f"{draft}when/"] * 2


def test_starting_again_by_refresh_makes_no_second_case(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    assert "Continue or start again" in resident.get(missed_bin.start).content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("step", [*STEPS, "check"])
def test_an_old_page_explains_that_it_was_sent(resident: Client, missed_bin: OpenForm, step: str) -> None:
    confirmation = hand_in(resident, missed_bin)
    page = resident.get(confirmation.replace("done", step), follow=True).content.decode()
    assert "You have already sent this" in page
    assert Case.objects.get().reference_id in page


@pytest.mark.parametrize("step", STEPS)
def test_answering_an_old_page_changes_nothing_and_explains(
    resident: Client, missed_bin: OpenForm, step: str
) -> None:
    confirmation = hand_in(resident, missed_bin)
    response = answer(resident, confirmation.removesuffix("done/"), step)
    assert (response.status_code, response["Location"]) == (303, f"{confirmation}?sent-before")
    assert Case.objects.count() == 1


def test_the_confirmation_itself_needs_no_explanation(resident: Client, missed_bin: OpenForm) -> None:
    page = resident.get(hand_in(resident, missed_bin)).content.decode()
    assert "You have already sent this" not in page


@pytest.mark.parametrize("page", ["", *(f"{step}/" for step in STEPS), "check/", "save/", "saved/"])
def test_a_copied_link_opens_nothing_and_says_what_to_do(
    resident: Client, missed_bin: OpenForm, page: str
) -> None:
    draft = complete(resident, missed_bin)
    shown = Client().get(f"{draft}{page}").content.decode()
    assert "Enter the email address you saved it with" in shown
    assert "Follow what you have already sent" in shown
    assert "Ada" not in shown


def test_a_bookmark_of_a_step_that_is_gone_leads_on(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    assert resident.get(f"{draft}no-such-step/")["Location"] == f"{draft}check/"


def test_saving_what_was_sent_meanwhile_explains(resident: Client, missed_bin: OpenForm) -> None:
    confirmation = hand_in(resident, missed_bin)
    response = resident.get(confirmation.replace("done", "save"), follow=True)
    assert "You have already sent this" in response.content.decode()
