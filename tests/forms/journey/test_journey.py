"""A resident on the way through a form."""

import re
from collections.abc import Callable
from urllib.parse import quote_from_bytes
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from wagtail.models import Locale, Page

from cases.models import Case, CaseEvent, CaseParty
from forms.models import Draft, FormPlacement, StepMark, Submission
from guildhall.core.rate_limits import LIMITS, take
from outbox.models import Delivery, OutboxEvent
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN
from tests.forms.journey.walking import answer, begin, complete, hand_in


def without_token(response: HttpResponse) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text)


pytestmark = pytest.mark.django_db


def test_the_first_question_is_shown_without_writing_anything(resident: Client, missed_bin: OpenForm) -> None:
    response = resident.get(missed_bin.start)
    assert response.status_code == 200
    assert "Which bins?" in response.content.decode()
    assert Draft.objects.count() == 0


def test_the_first_accepted_answers_create_the_draft(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    assert Draft.objects.get().answers == {"bins": ["garden"]}
    assert resident.get(f"{draft}garden/").status_code == 200


def test_a_wrong_first_answer_is_said_and_nothing_is_written(resident: Client, missed_bin: OpenForm) -> None:
    response = resident.post(missed_bin.start, {})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert Draft.objects.count() == 0


def test_a_step_appears_only_for_some_answers(resident: Client, missed_bin: OpenForm) -> None:
    response = resident.post(missed_bin.start, {"bins": ["food"]})
    assert response["Location"].endswith("/when/")


def test_jumping_ahead_leads_to_the_first_unanswered_step(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    assert resident.get(f"{draft}contact/")["Location"] == f"{draft}garden/"
    assert resident.get(f"{draft}check/")["Location"] == f"{draft}garden/"


def test_answers_to_a_step_that_was_skipped_to_are_not_taken(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    answer(resident, draft, "contact")
    assert "name" not in Draft.objects.get().answers


def test_check_answers_lists_the_path_with_change_links(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    page = resident.get(f"{draft}check/").content.decode()
    assert "Ada Lovelace" in page
    assert f"{draft}contact/?change#" in page
    assert "Send report" in page


def test_a_change_leads_back_to_check_answers(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    response = resident.post(f"{draft}contact/?change", {"name": "Ada King", "email": "ada@example.com"})
    assert response["Location"] == f"{draft}check/"


def test_a_change_that_opens_a_question_leads_there_first(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin, {"bins": ["food"]})
    answer(resident, draft, "when")
    answer(resident, draft, "contact")
    response = resident.post(f"{draft}bins/?change", {"bins": ["garden"]})
    assert response["Location"] == f"{draft}garden/"


def test_submitting_writes_everything_at_once(resident: Client, missed_bin: OpenForm) -> None:
    confirmation = hand_in(resident, missed_bin)
    assert confirmation.endswith("/done/")
    case = Case.objects.get()
    assert Submission.objects.get().case == case
    assert CaseParty.objects.get().name == "Ada Lovelace"
    assert CaseEvent.objects.get().seq == 1
    assert OutboxEvent.objects.get().ordering_key == str(case.uuid)
    assert [delivery.purpose for delivery in Delivery.objects.all()] == ["receipt"]
    assert Draft.objects.count() == 0


def test_a_second_click_gives_the_same_reference(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    first = resident.post(f"{draft}check/")
    second = resident.post(f"{draft}check/")
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1
    assert Case.objects.get().reference_id in resident.get(first["Location"]).content.decode()


def test_a_click_too_many_on_what_was_sent_leads_to_its_reference(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = complete(resident, missed_bin)
    sent = [resident.post(f"{draft}check/") for _ in range(3 * LIMITS["submit"].burst)]
    assert {(response.status_code, response["Location"]) for response in sent} == {(303, f"{draft}done/")}


def test_clicks_again_leave_the_others_at_that_address_their_submissions(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = complete(resident, missed_bin)
    for _ in range(3 * LIMITS["submit"].burst):
        resident.post(f"{draft}check/")
    assert hand_in(Client(), missed_bin)


def test_many_submissions_from_one_address_are_stopped(resident: Client, missed_bin: OpenForm) -> None:
    for _ in range(LIMITS["submit"].burst):
        take(RequestFactory().post("/"), "submit", scope=missed_bin.form.slug)
    response = resident.post(f"{complete(resident, missed_bin)}check/")
    assert response.status_code == 429
    assert Case.objects.count() == 0


def test_the_confirmation_of_a_draft_not_sent_yet_leads_its_owner_on(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = begin(resident, missed_bin)
    assert resident.get(f"{draft}done/")["Location"] == draft
    stranger = Client().get(f"{draft}done/")
    unknown = Client().get(f"{missed_bin.start}{uuid4()}/done/")
    assert without_token(stranger) == without_token(unknown)


def test_the_confirmation_survives_a_reload_and_the_back_button(
    resident: Client, missed_bin: OpenForm
) -> None:
    confirmation = hand_in(resident, missed_bin)
    assert without_token(resident.get(confirmation)) == without_token(resident.get(confirmation))
    assert (
        resident.get(confirmation.replace("done/", "contact/"))["Location"] == f"{confirmation}?sent-before"
    )


def test_answers_off_the_path_are_not_submitted(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    resident.post(f"{draft}bins/?change", {"bins": ["food"]})
    resident.post(f"{draft}check/")
    assert "paid" not in Submission.objects.get().answers


def test_special_answers_never_stand_in_the_clear(resident: Client, missed_bin: OpenForm) -> None:
    hand_in(resident, missed_bin)
    submission = Submission.objects.get()
    assert "health" not in submission.answers
    assert submission.sealed == {"health": "Uses a wheelchair"}


def test_arrivals_are_counted_by_the_post_that_leads_there(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    assert list(StepMark.objects.values_list("step", "kind")) == [("bins", "start"), ("garden", "arrive")]


def test_nothing_of_a_journey_is_cached(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    for url in (missed_bin.start, f"{draft}garden/"):
        assert "no-store" in resident.get(url)["Cache-Control"]


def test_leaving_the_device_ends_the_draft_in_this_browser(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    kept = resident.cookies.copy()
    assert resident.post(draft)["Location"] == missed_bin.page.url
    resident.cookies = kept
    assert "Which bins?" not in resident.get(f"{draft}bins/").content.decode()


def test_a_stranger_sees_the_same_as_for_an_unknown_draft(missed_bin: OpenForm, resident: Client) -> None:
    draft = begin(resident, missed_bin)
    stranger = Client()
    known = stranger.get(f"{draft}garden/")
    unknown = stranger.get(f"{missed_bin.start}01890a5d-ac96-774b-bcce-b302099a8057/garden/")
    assert without_token(known) == without_token(unknown)
    assert known.status_code == unknown.status_code


def test_a_strangers_post_changes_nothing(missed_bin: OpenForm, resident: Client) -> None:
    draft = complete(resident, missed_bin)
    Client().post(f"{draft}check/")
    Client().post(f"{draft}contact/", {"name": "Mallory", "email": "m@example.com"})
    assert Case.objects.count() == 0
    assert Draft.objects.get().answers["name"] == "Ada Lovelace"


def test_two_tabs_at_different_steps_lose_no_answer(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    resident.post(f"{draft}contact/?change", {"name": "Ada King", "email": "ada@example.com"})
    answer(resident, draft, "when", **{"when-day": "1"})
    assert Draft.objects.get().answers["name"] == "Ada King"
    assert Draft.objects.get().answers["when"] == "2026-03-01"


def test_a_form_without_a_version_says_that_it_is_not_open(resident: Client, missed_bin: OpenForm) -> None:
    missed_bin.form.live_version = None
    missed_bin.form.save()
    assert "not open" in resident.get(missed_bin.start).content.decode()


def test_a_draft_finishes_on_the_version_it_began_with(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    shorter = {**missed_bin.spec, "steps": missed_bin.spec["steps"][:1]}
    missed_bin.form.live_version = missed_bin.form.versions.create(number=2, spec=shorter, sha256="2" * 64)
    missed_bin.form.save()
    resident.post(f"{draft}check/")
    assert Submission.objects.get().version == missed_bin.version
    assert Submission.objects.get().answers["name"] == "Ada Lovelace"


@pytest.mark.parametrize("junk", ["a\x00b", "\ud800", "x" * 1_000_000])
def test_junk_gets_an_answer_and_never_a_server_error(
    resident: Client, missed_bin: OpenForm, junk: str
) -> None:
    draft = complete(resident, missed_bin)
    body = b"email=ada%40example.com&name=" + quote_from_bytes(junk.encode("utf-8", "surrogatepass")).encode()
    response = resident.generic(
        "POST", f"{draft}contact/", body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (200, 303, 400)
    name = Draft.objects.get().answers["name"]
    assert name == "Ada Lovelace" or (len(name) < 500 and name.isprintable())


def test_five_thousand_fields_are_refused(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    response = resident.post(f"{draft}garden/", {f"field{n}": "x" for n in range(5000)})
    assert response.status_code == 400


def test_an_option_that_was_not_offered_is_said_and_the_rest_kept(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = begin(resident, missed_bin)
    response = resident.post(f"{draft}garden/", {"paid": "perhaps"})
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


def test_leaving_from_the_confirmation_ends_it_in_this_browser(
    resident: Client, missed_bin: OpenForm
) -> None:
    confirmation = hand_in(resident, missed_bin)
    page = resident.get(confirmation)
    reference = Case.objects.get().reference_id
    resident.post(page.context["leave_url"])
    assert reference not in resident.get(confirmation).content.decode()


def test_who_changes_the_language_half_way_is_asked_and_answered_in_it(
    resident: Client, open_form: Callable[..., OpenForm]
) -> None:
    form = open_form({**MISSED_BIN, "locales": ["en", "cy"], "texts": {"cy": {"field.when.label": "Pryd?"}}})
    welsh = _translated(form)
    draft = complete(resident, form)
    in_welsh = draft.replace(form.page.url, welsh.url)
    assert "Pryd?" in resident.get(f"{in_welsh}when/").content.decode()
    assert "Pryd?" not in resident.get(f"{draft}when/").content.decode()
    assert resident.post(f"{in_welsh}check/")["Location"] == f"{in_welsh}done/"
    assert Submission.objects.get().locale == CaseParty.objects.get().locale == "cy"


def _translated(form: OpenForm) -> Page:
    """The host page in Welsh, below a Welsh home page, with the same form."""
    cy = Locale.objects.get_or_create(language_code="cy")[0]
    page = form.page.copy_for_translation(cy, copy_parents=True)
    for each in (page.get_parent(), page):
        each.live = True
        each.save()
    FormPlacement.objects.create(page=page, form=form.form)
    return page
