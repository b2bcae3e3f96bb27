"""Save and come back later, without an account."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms.models import Draft, StepMark
from guildhall.core.models import OneTimeCode
from guildhall.core.periodic import periodic
from outbox.facts import outgoing_from
from outbox.models import Delivery, OutboxEvent
from outbox.plugins import payload_source_for
from tests.conftest import OpenForm
from tests.forms.journey.saving import (
    ADDRESS,
    ask_code,
    code_in,
    come_back,
    link_in,
    newest_letter,
    save,
    statements_of,
)
from tests.forms.journey.test_journey import without_token
from tests.forms.journey.walking import answer, begin, complete

pytestmark = pytest.mark.django_db


def marks(kind: str) -> list[str]:
    return list(StepMark.objects.filter(kind=kind).values_list("step", flat=True))


def test_a_step_keeps_what_was_typed_and_leads_to_saving(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    assert answer(resident, draft, "garden", later="1")["Location"] == f"{draft}save/"
    assert Draft.objects.get().answers["paid"] is True


def test_every_page_of_the_form_offers_it(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    for page in (Client().get(missed_bin.start), resident.get(f"{draft}contact/")):
        assert "Save and come back later" in page.content.decode()
    assert f'href="{draft}save/"' in resident.get(f"{draft}check/").content.decode()


def test_what_is_wrong_on_the_page_is_named_and_the_rest_kept(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    response = answer(resident, draft, "contact", name="Ada King", email="nobody", later="1")
    page = resident.get(response["Location"]).content.decode()
    assert "We could not keep what you entered for these questions" in page
    assert "<li>Email address</li>" in page
    assert "<li>Full name</li>" not in page
    answers = Draft.objects.get().answers
    assert (answers["name"], answers["email"]) == ("Ada King", ADDRESS)


def test_a_question_left_empty_is_not_called_lost(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    response = answer(resident, draft, "garden", paid="", later="1")
    assert response["Location"] == f"{draft}save/"


def test_the_first_question_begins_a_draft_to_save(resident: Client, missed_bin: OpenForm) -> None:
    response = resident.post(missed_bin.start, {"bins": ["food"], "later": "1"})
    assert response["Location"].endswith("/save/")
    assert resident.get(response["Location"]).status_code == 200


def test_a_first_question_without_an_answer_has_nothing_to_save(
    resident: Client, missed_bin: OpenForm
) -> None:
    page = resident.post(missed_bin.start, {"later": "1"}).content.decode()
    assert "There is a problem" in page
    assert not Draft.objects.exists()


def test_saving_asks_the_address_that_was_answered_already(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    assert f'value="{ADDRESS}"' in resident.get(f"{draft}save/").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter your email address"),
        ("ada", "Enter an email address in the correct format"),
        ("a\x00b@example.com", "Enter an email address in the correct format"),
        ("ada@exämple.com", "Enter an email address in the correct format"),
    ],
)
def test_an_address_that_is_none_is_said_and_kept(
    resident: Client, missed_bin: OpenForm, typed: str, words: str
) -> None:
    draft = begin(resident, missed_bin)
    page = resident.post(f"{draft}save/?again=bins", {"email": typed}).content.decode()
    assert words in page
    assert "<title>Error:" in page
    assert "<li>Which bins?</li>" in page
    assert Draft.objects.get().email_hash == ""


def test_saved_answers_are_kept_for_28_days_from_then(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    Draft.objects.update(expires_at=timezone.now() + timedelta(days=1))
    save(resident, draft)
    left = Draft.objects.get().expires_at - timezone.now()
    assert timedelta(days=27, hours=23) < left <= timedelta(days=28)
    page = resident.get(f"{draft}saved/").content.decode()
    assert "We have saved your answers" in page
    assert timezone.localtime(Draft.objects.get().expires_at).strftime("%B %Y") in page


def test_the_address_stands_sealed_alone(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, email_hash FROM service_forms_draft")
        stored = str(cursor.fetchone())
    assert Draft.objects.get().email == ADDRESS
    assert ADDRESS not in stored
    assert ADDRESS not in str(list(OutboxEvent.objects.values()))


def test_saving_is_counted_at_the_step_that_was_left(resident: Client, missed_bin: OpenForm) -> None:
    save(resident, begin(resident, missed_bin))
    assert marks("save") == ["garden"]


def test_the_letter_names_the_form_the_day_and_an_address_that_opens_nothing(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    letter = newest_letter("draft_saved")
    assert letter.to == ADDRESS
    assert "Report a missed bin" in letter.text
    assert link_in(letter) == draft
    assert str(timezone.localtime(Draft.objects.get().expires_at).year) in letter.text
    assert "Which bins?" not in Client().get(link_in(letter), follow=True).content.decode()


def test_the_subject_names_neither_the_form_nor_the_person(resident: Client, missed_bin: OpenForm) -> None:
    save(resident, begin(resident, missed_bin))
    assert newest_letter("draft_saved").subject == "The form that you saved"


def test_no_letter_goes_out_for_a_draft_that_was_sent_meanwhile(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = complete(resident, missed_bin)
    save(resident, draft)
    resident.post(f"{draft}check/")
    delivery = Delivery.objects.get(purpose="draft_saved")
    assert payload_source_for(delivery.event.topic, delivery.purpose).build(outgoing_from(delivery)) is None


def test_another_browser_comes_back_by_address_and_code(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    other = Client()
    assert "Enter the email address you saved it with" in other.get(draft).content.decode()
    assert come_back(other, draft) == draft
    assert other.get(draft)["Location"] == f"{draft}garden/"
    assert other.get(f"{draft}garden/").status_code == 200
    assert marks("return") == ["garden"]


def test_the_code_page_says_the_same_for_a_wrong_address(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    pages = []
    for email in (ADDRESS, "mallory@example.com"):
        other = Client()
        ask_code(other, draft, email)
        pages.append(without_token(other.get(f"{draft}return/code/")))
    assert pages[0] == pages[1]
    assert "If that is right we have sent a code" in pages[0]


def test_a_wrong_address_gets_no_code(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    ask_code(Client(), draft, "mallory@example.com")
    delivery = Delivery.objects.get(purpose="draft_code")
    assert payload_source_for(delivery.event.topic, delivery.purpose).build(outgoing_from(delivery)) is None
    assert not OneTimeCode.objects.exists()


def test_a_draft_that_was_never_saved_gets_no_code_for_no_address(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = begin(resident, missed_bin)
    ask_code(Client(), draft)
    delivery = Delivery.objects.get(purpose="draft_code")
    OutboxEvent.objects.filter(topic="draft.code").update(data={"email_hash": ""})
    delivery.refresh_from_db()
    assert payload_source_for(delivery.event.topic, delivery.purpose).build(outgoing_from(delivery)) is None


def test_asking_takes_the_same_queries_for_a_known_draft_and_an_unknown_one(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    unknown = f"{missed_bin.start}{uuid4()}/"
    _statements(unknown)  # what a process remembers after its first time
    assert _statements(draft) == _statements(unknown)


def _statements(draft: str) -> list[str]:
    """The beginnings of what is asked of the database by a stranger's GET and POST."""
    stranger = Client()
    with CaptureQueriesContext(connection) as captured:
        stranger.get(draft)
        stranger.get(f"{draft}garden/")
        ask_code(stranger, draft)
        stranger.get(f"{draft}return/code/")
        stranger.post(f"{draft}return/code/", {"code": "000000"})
    return statements_of(captured)


def test_a_wrong_code_opens_nothing_and_five_end_the_right_one(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft, other = begin(resident, missed_bin), Client()
    save(resident, draft)
    ask_code(other, draft)
    right = code_in(newest_letter("draft_code"))
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        page = other.post(f"{draft}return/code/", {"code": wrong}).content.decode()
        assert "The code is wrong or has ended" in page
    assert other.post(f"{draft}return/code/", {"code": right}).status_code == 200


def test_a_code_ends_after_ten_minutes(resident: Client, missed_bin: OpenForm) -> None:
    draft, other = begin(resident, missed_bin), Client()
    save(resident, draft)
    ask_code(other, draft)
    right = code_in(newest_letter("draft_code"))
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert other.post(f"{draft}return/code/", {"code": right}).status_code == 200


def test_a_code_of_one_draft_opens_no_other(resident: Client, missed_bin: OpenForm) -> None:
    first, second, other = begin(resident, missed_bin), begin(resident, missed_bin), Client()
    for draft in (first, second):
        save(resident, draft)
    ask_code(other, first)
    code = code_in(newest_letter("draft_code"))
    assert other.post(f"{second}return/code/", {"code": code})["Location"] == f"{second}return/"
    ask_code(other, second)
    assert other.post(f"{second}return/code/", {"code": code}).status_code == 200


def test_saving_with_another_address_ends_the_codes_of_the_first(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft, other = begin(resident, missed_bin), Client()
    save(resident, draft)
    ask_code(other, draft)
    code = code_in(newest_letter("draft_code"))
    save(resident, draft, "new@example.com")
    assert other.post(f"{draft}return/code/", {"code": code}).status_code == 200


def test_who_left_the_device_comes_back_by_code(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    resident.post(draft)
    come_back(resident, draft)
    assert resident.get(f"{draft}garden/").status_code == 200
    assert "Have you paid" in resident.get(f"{draft}garden/").content.decode()


def test_an_expired_draft_is_asked_for_like_an_unknown_one(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    Draft.objects.update(expires_at=timezone.now())
    unknown = f"{missed_bin.start}{uuid4()}/"
    assert without_token(Client().get(draft)) == without_token(Client().get(unknown))
    ask_code(Client(), draft)
    delivery = Delivery.objects.get(purpose="draft_code")
    assert payload_source_for(delivery.event.topic, delivery.purpose).build(outgoing_from(delivery)) is None


def test_many_letters_to_one_address_are_stopped(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    statuses = [resident.post(f"{draft}save/", {"email": ADDRESS}).status_code for _ in range(12)]
    assert (statuses[0], statuses[-1]) == (303, 429)
    assert Delivery.objects.count() <= 10


def test_saving_keeps_both_tabs_answers_too(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    answer(resident, draft, "contact", name="First Tab")
    page = answer(resident, draft, "contact", **{"name": "Second", "later": "1", "answers-seen": "x"})
    assert 'name="later" value="1"' in page.content.decode()
    chosen = {"keep-name": "there", "choosing": "1", "later": "1"}
    response = answer(resident, draft, "contact", **chosen, **{"name": "Second", "answers-seen": "x"})
    assert response["Location"] == f"{draft}save/"
    assert Draft.objects.get().answers["name"] == "First Tab"


def test_who_asked_for_a_code_is_forgotten_once_it_is_over(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    save(resident, draft)
    come_back(Client(), draft)
    ask_code(Client(), draft)
    old, _new = OutboxEvent.objects.filter(topic="draft.code").order_by("pk")
    OutboxEvent.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=3))
    OneTimeCode.objects.update(expires_at=timezone.now() - timedelta(days=2))
    periodic.get("forms.forget_draft_codes").run()
    left = OutboxEvent.objects.filter(topic="draft.code").order_by("pk").values_list("data", flat=True)
    assert [bool(data) for data in left] == [False, True]
    assert not OneTimeCode.objects.exists()


def test_a_stranger_saves_nothing(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    Client().post(f"{draft}save/", {"email": "mallory@example.com"})
    assert Draft.objects.get().email_hash == ""
