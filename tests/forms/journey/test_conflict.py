"""Two tabs at one step: no answer is overwritten unseen."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.journey.walking import answer, begin, complete

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
CHANGED = "These answers were changed in another window"


def shown_in(page: HttpResponse) -> dict[str, str]:
    """What a page posts without being touched: its hidden inputs."""
    return dict(HIDDEN.findall(page.content.decode()))


def seen_at(browser: Client, draft: str, step: str) -> str:
    return shown_in(browser.get(f"{draft}{step}/"))["answers-seen"]


def two_tabs(browser: Client, draft: str, **typed: Any) -> HttpResponse:
    """Both tabs open the last step; the first saves its name, then the second posts what it typed."""
    seen = seen_at(browser, draft, "contact")
    answer(browser, draft, "contact", **{"name": "First Tab", "answers-seen": seen})
    return answer(browser, draft, "contact", **{"name": "Second Tab", "answers-seen": seen, **typed})


def test_the_second_tab_sees_both_answers_and_nothing_is_overwritten(
    resident: Client, missed_bin: OpenForm
) -> None:
    page = two_tabs(resident, complete(resident, missed_bin)).content.decode()
    assert CHANGED in page
    assert "First Tab" in page
    assert "Second Tab" in page
    assert Draft.objects.get().answers["name"] == "First Tab"


def test_only_the_questions_that_differ_are_asked(resident: Client, missed_bin: OpenForm) -> None:
    page = two_tabs(resident, complete(resident, missed_bin)).content.decode()
    assert set(re.findall(r'name="keep-(\w+)"', page)) == {"name"}


@pytest.mark.parametrize(("choice", "kept"), [("here", "Second Tab"), ("there", "First Tab")])
def test_what_was_chosen_is_kept_and_the_form_goes_on(
    resident: Client, missed_bin: OpenForm, choice: str, kept: str
) -> None:
    draft = complete(resident, missed_bin)
    page = two_tabs(resident, draft)
    response = resident.post(f"{draft}contact/", {**shown_in(page), "keep-name": choice})
    assert response["Location"] == f"{draft}check/"
    assert Draft.objects.get().answers["name"] == kept


def test_each_question_is_chosen_by_itself(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    page = two_tabs(resident, draft, health="Deaf")
    resident.post(f"{draft}contact/", {**shown_in(page), "keep-name": "there", "keep-health": "here"})
    kept = Draft.objects.get()
    assert (kept.answers["name"], kept.sealed) == ("First Tab", {"health": "Deaf"})


@pytest.mark.parametrize("choice", [{}, {"keep-name": "neither"}, {"keep-name": "\x00"}])
def test_no_choice_is_an_error_that_keeps_what_was_typed(
    resident: Client, missed_bin: OpenForm, choice: dict[str, str]
) -> None:
    draft = complete(resident, missed_bin)
    page = two_tabs(resident, draft)
    again = resident.post(f"{draft}contact/", {**shown_in(page), **choice})
    text = again.content.decode()
    assert "<title>Error:" in text
    assert text.count("Select which answer to keep for “Full name”") == 2
    assert 'href="#id_keep-name"' in text
    assert shown_in(again) == shown_in(page) | {"csrfmiddlewaretoken": shown_in(again)["csrfmiddlewaretoken"]}
    assert Draft.objects.get().answers["name"] == "First Tab"


def test_a_third_tab_meanwhile_is_shown_too(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    page = two_tabs(resident, draft)
    answer(resident, draft, "contact", name="Third Tab")
    again = resident.post(f"{draft}contact/", {**shown_in(page), "keep-name": "here"})
    assert "Third Tab" in again.content.decode()
    assert Draft.objects.get().answers["name"] == "Third Tab"


def test_the_same_answer_in_both_tabs_is_no_conflict(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    assert two_tabs(resident, draft, name="First Tab")["Location"] == f"{draft}check/"


def test_a_change_to_another_step_is_no_conflict(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    seen = seen_at(resident, draft, "contact")
    answer(resident, draft, "when", **{"when-day": "1"})
    response = answer(resident, draft, "contact", **{"name": "Ada King", "answers-seen": seen})
    assert response["Location"] == f"{draft}check/"


def test_a_change_that_was_taken_back_is_no_conflict(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    seen = seen_at(resident, draft, "contact")
    answer(resident, draft, "contact", name="Somebody")
    answer(resident, draft, "contact")
    response = answer(resident, draft, "contact", **{"name": "Ada King", "answers-seen": seen})
    assert response.status_code == 303


def test_a_post_that_says_nothing_of_what_it_saw_replaces_the_step(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = complete(resident, missed_bin)
    answer(resident, draft, "contact", name="First Tab")
    assert answer(resident, draft, "contact", name="Second Tab").status_code == 303
    assert Draft.objects.get().answers["name"] == "Second Tab"


def test_a_page_shown_again_with_an_error_knows_no_more_than_before(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = complete(resident, missed_bin)
    seen = seen_at(resident, draft, "contact")
    answer(resident, draft, "contact", name="First Tab")
    wrong = answer(resident, draft, "contact", **{"name": "Second Tab", "email": "x", "answers-seen": seen})
    assert shown_in(wrong)["answers-seen"] == seen
    mended = answer(resident, draft, "contact", **shown_in(wrong), name="Second Tab")
    assert CHANGED in mended.content.decode()


def test_an_answer_taken_back_in_the_other_tab_is_said(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    seen = seen_at(resident, draft, "contact")
    answer(resident, draft, "contact", health="")
    page = answer(resident, draft, "contact", **{"health": "Deaf", "answers-seen": seen})
    assert "Not provided" in page.content.decode()


def test_an_answer_of_several_inputs_is_posted_again_whole(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    seen = seen_at(resident, draft, "when")
    answer(resident, draft, "when", **{"when-day": "1"})
    page = answer(resident, draft, "when", **{"when-day": "3", "answers-seen": seen})
    resident.post(f"{draft}when/", {**shown_in(page), "keep-when": "here"})
    assert Draft.objects.get().answers["when"] == "2026-03-03"


def test_a_list_of_boxes_is_posted_again_whole(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin, {"bins": ["food"]})
    seen = seen_at(resident, draft, "bins")
    resident.post(f"{draft}bins/", {"bins": ["refuse"]})
    page = resident.post(f"{draft}bins/", {"bins": ["food", "garden"], "answers-seen": seen})
    typed = [value for name, value in HIDDEN.findall(page.content.decode()) if name == "bins"]
    assert typed == ["food", "garden"]


def test_markup_in_an_answer_is_shown_as_text(resident: Client, missed_bin: OpenForm) -> None:
    page = two_tabs(resident, complete(resident, missed_bin), name="<script>x</script>")
    assert "<script>x" not in page.content.decode()
    assert "&lt;script&gt;x" in page.content.decode()


def test_the_fingerprint_tells_nothing_of_the_answers(resident: Client, missed_bin: OpenForm) -> None:
    first, second = (
        seen_at(browser, complete(browser, missed_bin), "contact") for browser in (resident, Client())
    )
    assert first != second
    assert re.fullmatch("[0-9a-f]{32}", first)
