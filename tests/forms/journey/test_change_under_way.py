"""A form is published anew while somebody is in it."""

import copy
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms.models import Draft, Form, Submission
from guildhall.core.models import Team
from tests.cases.factories import make_officer
from tests.cases.test_desk import signed_in
from tests.conftest import OpenForm
from tests.forms.journey.saving import come_back, save, statements_of
from tests.forms.journey.specs import MISSED_BIN, question
from tests.forms.journey.test_conflict import seen_at, shown_in
from tests.forms.journey.test_journey import _translated as translated
from tests.forms.journey.walking import answer, begin, complete, hand_in
from tests.forms.test_assisted import begin as enter

pytestmark = pytest.mark.django_db
CHANGED = "This form has changed"
PLACE = question("place", "short_text", "Where was the bin?")
FEE = {"id": "late", "text": "Late collection", "pence": 1250}


def tomorrow() -> Any:
    return timezone.now() + timedelta(days=1)


def reworded(spec: dict[str, Any] = MISSED_BIN, label: str = "Which of your bins?") -> dict[str, Any]:
    return changed(spec, bins={"label": label})


def changed(spec: dict[str, Any] = MISSED_BIN, **members: dict[str, Any]) -> dict[str, Any]:
    """The form with other members of questions, by key."""
    new = copy.deepcopy(spec)
    for step in new["steps"]:
        for each in step["fields"]:
            each.update(members.get(each["key"], {}))
    return new


def with_question(step: str, asked: dict[str, Any], spec: dict[str, Any] = MISSED_BIN) -> dict[str, Any]:
    new = copy.deepcopy(spec)
    next(each for each in new["steps"] if each["slug"] == step)["fields"].append(asked)
    return new


def without_step(slug: str, spec: dict[str, Any] = MISSED_BIN) -> dict[str, Any]:
    new = copy.deepcopy(spec)
    new["steps"] = [step for step in new["steps"] if step["slug"] != slug]
    return new


def without_option(value: str) -> dict[str, Any]:
    kept = [option for option in MISSED_BIN["steps"][0]["fields"][0]["options"] if option["value"] != value]
    return changed(bins={"options": kept})


NO_GARDEN_BINS = without_option("garden")


def stays(page: HttpResponse) -> bool:
    """Whether a page is shown as such, without being told of anything."""
    return page.status_code == 200 and CHANGED not in page.content.decode()


def told(browser: Client, draft: str) -> str:
    """What the page says that every address of the draft leads to."""
    response = browser.get(f"{draft}when/")
    assert response["Location"] == f"{draft}changed/", response
    return browser.get(f"{draft}changed/").content.decode()


def go_on(browser: Client, draft: str) -> str:
    """Read the page and continue; returns the step that this leads to."""
    page = browser.get(f"{draft}changed/")
    response = browser.post(f"{draft}changed/", shown_in(page))
    assert response.status_code == 303
    return str(browser.get(response["Location"])["Location"]).removeprefix(draft).strip("/")


def stored() -> Draft:
    return Draft.objects.get()


class TestWordsAlone:
    def test_the_new_words_are_shown_at_once_and_nobody_is_asked_anything(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(reworded())
        page = resident.get(f"{draft}bins/")
        assert stays(page)
        assert "Which of your bins?" in page.content.decode()

    def test_looking_writes_nothing_and_answering_moves_the_draft(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        new = missed_bin.republish(reworded())
        resident.get(f"{draft}bins/")
        assert stored().version == missed_bin.version
        answer(resident, draft, "contact", name="Ada King")
        assert (stored().version, stored().answers["name"]) == (new, "Ada King")

    def test_a_step_takes_at_most_4_queries_and_answering_it_6_on_the_way_to_a_newer_version(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(reworded())
        resident.get(f"{draft}when/")
        with CaptureQueriesContext(connection) as looking:
            resident.get(f"{draft}when/")
        with CaptureQueriesContext(connection) as answering:
            answer(resident, draft, "when")
        assert (len(statements_of(looking)) <= 4, len(statements_of(answering)) <= 6) == (True, True)


class TestRelaxed:
    def test_a_question_that_can_be_left_out_now_is_simply_left_out(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = begin(resident, missed_bin)
        missed_bin.republish(changed(paid={"optional": True}))
        assert resident.post(f"{draft}garden/", {})["Location"] == f"{draft}when/"


class TestNewQuestion:
    def test_who_passed_it_is_told_and_then_asked(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(with_question("garden", PLACE))
        page = told(resident, draft)
        assert PLACE["label"] in page
        assert "We need your answer to this question now." in page
        assert go_on(resident, draft) == "garden"

    def test_every_other_answer_is_kept(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        before = stored()
        new = missed_bin.republish(with_question("garden", PLACE))
        go_on(resident, draft)
        after = stored()
        assert (after.version, after.answers, after.sealed) == (new, before.answers, before.sealed)
        assert after.rev == before.rev + 1

    def test_who_has_not_come_to_it_yet_is_not_told(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = begin(resident, missed_bin)
        missed_bin.republish(with_question("contact", PLACE))
        assert stays(resident.get(f"{draft}garden/"))

    def test_one_on_another_path_is_not_told(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = begin(resident, missed_bin, {"bins": ["food"]})
        answer(resident, draft, "when")
        missed_bin.republish(with_question("garden", PLACE))
        assert stays(resident.get(f"{draft}contact/"))

    def test_one_that_can_be_left_out_is_offered(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(with_question("garden", {**PLACE, "optional": True}))
        page = told(resident, draft)
        assert "What you can also answer" in page
        assert "What we need from you" not in page
        assert go_on(resident, draft) == "check"

    def test_a_page_that_was_open_meanwhile_can_still_be_sent(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(with_question("garden", PLACE))
        assert answer(resident, draft, "contact", name="Ada King").status_code == 303
        assert (stored().version, stored().answers["name"]) == (missed_bin.version, "Ada King")
        assert PLACE["label"] in told(resident, draft)

    def test_it_is_told_in_the_language_of_the_page(self, resident: Client, missed_bin: OpenForm) -> None:
        welsh = translated(missed_bin)
        draft = complete(resident, missed_bin)
        texts = {"cy": {"field.place.label": "Ble oedd y bin?"}}
        missed_bin.republish({**with_question("garden", PLACE), "locales": ["en", "cy"], "texts": texts})
        page = resident.get(f"{draft.replace(missed_bin.page.url, welsh.url)}changed/").content.decode()
        assert "Mae’r ffurflen hon wedi newid" in page
        assert "Ble oedd y bin?" in page


class TestTightened:
    def test_an_answer_that_is_too_long_now_is_shown_with_what_is_wrong(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(changed(name={"settings": {"max_characters": 5}}))
        page = told(resident, draft)
        assert "You answered “Ada Lovelace”, which can no longer be used." in page
        assert "Full name must be 5 characters or fewer" in page
        assert go_on(resident, draft) == "contact"
        assert "You answered “Ada Lovelace” before." in resident.get(f"{draft}contact/").content.decode()

    def test_an_answer_that_still_fits_is_not_mentioned(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(changed(name={"settings": {"max_characters": 20}}))
        assert stays(resident.get(f"{draft}check/"))

    def test_a_question_that_was_left_out_is_asked_for(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        answer(resident, draft, "contact", health="")
        missed_bin.republish(changed(health={"optional": False}))
        assert "Health needs" in told(resident, draft)


class TestBreaking:
    def test_who_began_may_finish_until_the_date_with_every_answer(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(without_step("garden"), finish_until=tomorrow())
        assert stays(resident.get(f"{draft}garden/"))
        resident.post(f"{draft}check/", shown_in(resident.get(f"{draft}check/")))
        sent = Submission.objects.get()
        assert (sent.version, sent.answers["paid"]) == (missed_bin.version, True)

    def test_who_begins_now_gets_the_new_form(self, resident: Client, missed_bin: OpenForm) -> None:
        new = missed_bin.republish(without_step("garden"), finish_until=tomorrow())
        draft = begin(resident, missed_bin)
        assert stored().version == new
        assert resident.get(f"{draft}garden/")["Location"] == f"{draft}when/"

    def test_after_the_date_they_move_and_are_told(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(without_step("garden"), finish_until=timezone.now() - timedelta(seconds=1))
        page = told(resident, draft)
        assert "What we no longer ask" in page
        assert "Have you paid for garden waste?" in page
        assert go_on(resident, draft) == "check"
        assert stored().answers["paid"] is True

    def test_an_option_that_is_gone_is_asked_again_with_what_was_chosen(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(NO_GARDEN_BINS)
        assert "You answered “Garden”, which can no longer be used." in told(resident, draft)
        assert go_on(resident, draft) == "bins"
        page = resident.get(f"{draft}bins/").content.decode()
        assert "You answered “Garden” before. Select an answer to “Which bins?” from the list." in page

    def test_an_answer_to_a_question_of_another_type_is_kept_and_does_not_count(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(changed(email={"type": "short_text"}))
        assert go_on(resident, draft) == "contact"
        assert stored().answers["~email:email"] == "ada@example.com"
        assert "You answered “ada@example.com” before." in resident.get(f"{draft}contact/").content.decode()
        assert resident.post(f"{draft}check/")["Location"] == f"{draft}contact/"

    def test_a_sealed_answer_whose_question_is_gone_stays_sealed(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        new = copy.deepcopy(MISSED_BIN)
        new["steps"][-1]["fields"].pop()
        missed_bin.republish(new)
        go_on(resident, draft)
        answer(resident, draft, "contact", name="Ada King")
        assert stored().sealed == {"health": "Uses a wheelchair"}
        assert "health" not in stored().answers

    def test_a_bookmark_of_a_step_that_is_gone_leads_on(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(without_step("garden"))
        go_on(resident, draft)
        assert resident.get(f"{draft}garden/")["Location"] == f"{draft}check/"
        assert resident.post(f"{draft}garden/", {"paid": "no"})["Location"] == f"{draft}check/"

    def test_an_officer_who_enters_it_for_somebody_is_told_too(
        self, team: Team, missed_bin: OpenForm
    ) -> None:
        desk = signed_in(make_officer(team))
        draft = enter(desk, missed_bin)
        answer(desk, draft, "garden")
        missed_bin.republish(NO_GARDEN_BINS)
        assert go_on(desk, draft) == "bins"


class TestSeveralVersions:
    def test_what_changed_over_three_versions_is_told_at_once(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        second = with_question("garden", PLACE)
        third = changed(second, name={"settings": {"max_characters": 5}})
        for spec in (second, third, reworded(third)):
            newest = missed_bin.republish(spec)
        page = told(resident, draft)
        assert PLACE["label"] in page
        assert "Full name must be 5 characters or fewer" in page
        assert go_on(resident, draft) == "garden"
        assert stored().version == newest

    def test_what_was_taken_back_meanwhile_is_not_told(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(with_question("garden", PLACE))
        missed_bin.republish(reworded())
        assert stays(resident.get(f"{draft}check/"))

    def test_a_draft_goes_as_far_as_those_that_let_it_finish(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(reworded())
        missed_bin.republish(without_step("garden", reworded()), finish_until=tomorrow())
        missed_bin.republish(without_step("garden", reworded(label="Bins?")))
        assert "Which of your bins?" in resident.get(f"{draft}bins/").content.decode()

    def test_a_later_change_that_takes_answers_moves_everybody(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(without_step("garden"), finish_until=tomorrow())
        newest = missed_bin.republish(without_step("when", without_step("garden")))
        told(resident, draft)
        go_on(resident, draft)
        assert stored().version == newest

    def test_a_version_published_before_versions_were_compared_lets_people_finish(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        new = missed_bin.republish(NO_GARDEN_BINS)
        type(new).objects.filter(pk=new.pk).update(diff_class="")
        assert stays(resident.get(f"{draft}check/"))

    def test_news_that_are_out_of_date_are_told_anew(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(with_question("garden", PLACE))
        page = resident.get(f"{draft}changed/")
        missed_bin.republish(NO_GARDEN_BINS)
        resident.post(f"{draft}changed/", shown_in(page))
        assert stored().version == missed_bin.version
        assert "You answered “Garden”" in told(resident, draft)

    @pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "٣", "1\x00"])
    def test_a_made_up_number_moves_nothing(
        self, resident: Client, missed_bin: OpenForm, number: str
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(NO_GARDEN_BINS)
        assert resident.post(f"{draft}changed/", {"told": number}).status_code == 303
        assert stored().version == missed_bin.version


class TestSending:
    def test_a_check_page_of_before_is_shown_again(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        page = resident.get(f"{draft}check/")
        missed_bin.republish(reworded())
        again = resident.post(f"{draft}check/", shown_in(page))
        assert again["Location"] == f"{draft}check/?updated"
        assert not Submission.objects.exists()
        shown = resident.get(again["Location"])
        assert "Something changed since you looked at this page" in shown.content.decode()
        resident.post(f"{draft}check/", shown_in(shown))
        assert Submission.objects.get().version.number == 2

    def test_it_leads_to_what_changed_where_that_must_be_told(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        page = resident.get(f"{draft}check/")
        missed_bin.republish(NO_GARDEN_BINS)
        resident.post(f"{draft}check/", shown_in(page))
        assert resident.get(f"{draft}check/?updated")["Location"] == f"{draft}changed/"
        assert not Submission.objects.exists()

    def test_nobody_pays_a_price_that_they_have_not_seen(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        page = resident.get(f"{draft}check/")
        missed_bin.republish({**MISSED_BIN, "fees": [FEE]})
        resident.post(f"{draft}check/", shown_in(page))
        assert not Submission.objects.exists()
        assert "It was £0.00. It is now £12.50." in told(resident, draft)
        assert go_on(resident, draft) == "check"
        resident.post(f"{draft}check/", shown_in(resident.get(f"{draft}check/")))
        assert Submission.objects.get().total_pence == 1250

    def test_a_page_without_the_note_of_what_it_showed_sends_what_did_not_change(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(reworded())
        resident.post(f"{draft}check/")
        assert not Submission.objects.exists()

    def test_a_submission_is_wholly_of_one_version(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        new = missed_bin.republish(reworded())
        resident.post(f"{draft}check/", shown_in(resident.get(f"{draft}check/")))
        assert Submission.objects.get().version == new

    def test_it_takes_at_most_12_queries_on_the_way_to_a_newer_version(
        self, resident: Client, missed_bin: OpenForm, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            hand_in(Client(), missed_bin)
        draft = complete(resident, missed_bin)
        missed_bin.republish(reworded())
        shown = shown_in(resident.get(f"{draft}check/"))
        with CaptureQueriesContext(connection) as sending:
            resident.post(f"{draft}check/", {"checked": shown["checked"]})
        assert Submission.objects.latest("id").version.number == 2
        assert len(statements_of(sending)) <= 12, "\n".join(query["sql"][:110] for query in sending)


class TestTwoTabs:
    def test_the_tab_that_was_left_behind_answers_the_new_questions(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        seen = seen_at(resident, draft, "garden")
        missed_bin.republish(with_question("garden", PLACE))
        go_on(resident, draft)
        page = answer(resident, draft, "garden", **{"paid": "no", "answers-seen": seen})
        assert page.status_code == 200
        assert "There is a problem" in page.content.decode()
        assert PLACE["label"] in page.content.decode()
        assert stored().answers["paid"] is True

    def test_a_tab_that_moves_the_draft_while_another_saves_loses_nothing(
        self, resident: Client, missed_bin: OpenForm, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(without_step("garden"))
        from forms.views import step as step_view

        real = step_view.save_step
        moved: list[bool] = []

        def move_first(**call: Any) -> Any:
            if not moved:
                moved.append(True)
                go_on(resident, draft)
            return real(**call)

        monkeypatch.setattr(step_view, "save_step", move_first)
        answer(resident, draft, "contact", name="Ada King")
        assert (stored().version.number, stored().answers["name"]) == (2, "Ada King")


class TestWaysIn:
    def test_coming_back_by_email_tells_first(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        save(resident, draft)
        missed_bin.republish(NO_GARDEN_BINS)
        other = Client()
        assert other.get(come_back(other, draft))["Location"] == f"{draft}changed/"

    def test_saving_for_later_is_possible_before_reading(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(NO_GARDEN_BINS)
        assert resident.get(f"{draft}save/").status_code == 200
        save(resident, draft)
        assert "We have saved your answers" in resident.get(f"{draft}saved/").content.decode()

    def test_a_stranger_learns_nothing(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.republish(NO_GARDEN_BINS)
        assert CHANGED not in Client().get(f"{draft}changed/").content.decode()
        Client().post(f"{draft}changed/", {"told": "2"})
        assert stored().version == missed_bin.version

    def test_without_anything_new_the_page_leads_on(self, resident: Client, missed_bin: OpenForm) -> None:
        draft = complete(resident, missed_bin)
        assert resident.get(f"{draft}changed/")["Location"] == draft

    def test_what_was_sent_meanwhile_leads_to_its_confirmation(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        resident.post(f"{draft}check/")
        assert resident.post(f"{draft}changed/", {"told": "2"})["Location"] == f"{draft}done/?sent-before"


class TestClosedMeanwhile:
    @pytest.fixture
    def draft(self, resident: Client, missed_bin: OpenForm) -> str:
        draft = complete(resident, missed_bin)
        Form.objects.update(live_version=None)
        return draft

    @pytest.mark.parametrize("step", ["", "bins/", "check/", "changed/"])
    def test_every_page_says_so_and_until_when_answers_are_kept(
        self, resident: Client, draft: str, step: str
    ) -> None:
        page = resident.get(f"{draft}{step}").content.decode()
        assert "This form is closed" in page
        assert f"until {timezone.localtime(stored().expires_at):%-d %B %Y}" in page

    def test_nothing_can_be_sent(self, resident: Client, draft: str) -> None:
        response = resident.post(f"{draft}check/")
        assert "This form is closed" in resident.get(response["Location"]).content.decode()
        assert not Submission.objects.exists()

    def test_an_answer_that_was_on_its_way_is_kept(self, resident: Client, draft: str) -> None:
        answer(resident, draft, "contact", name="Ada King")
        assert stored().answers["name"] == "Ada King"

    def test_when_it_opens_again_the_draft_goes_on(
        self, resident: Client, draft: str, missed_bin: OpenForm
    ) -> None:
        Form.objects.update(live_version=missed_bin.version)
        assert stays(resident.get(f"{draft}check/"))

    def test_a_page_that_was_taken_off_the_site_says_so_to_the_owner_alone(
        self, resident: Client, missed_bin: OpenForm
    ) -> None:
        draft = complete(resident, missed_bin)
        missed_bin.page.unpublish()
        assert "This form is closed" in resident.get(f"{draft}check/").content.decode()
        assert Client().get(f"{draft}check/").status_code == 404
        assert resident.get(missed_bin.start).status_code == 404
        assert resident.post(f"{draft}check/").status_code == 303
        assert not Submission.objects.exists()
