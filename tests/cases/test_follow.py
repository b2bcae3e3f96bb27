"""The follow page, for its owner and for anyone else."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cases.actions import add_note, change_status, close_case
from cases.models import Case
from guildhall.core.models import OneTimeCode
from outbox.models import Delivery, Destination
from tests.cases.factories import UserFactory, make_case
from tests.cases.posting import hand_over, letter_of

CODE = re.compile(r"\b(\d{6})\b")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')

pytestmark = pytest.mark.usefixtures("home")


def ask(client: Client, case: Case, email: str = "pat@example.com", reference: str = "") -> None:
    answer = client.post("/follow/", {"reference": reference or case.reference_id, "email": email})
    assert answer.status_code == 302
    assert answer["Location"] == "/follow/code/"


def code_sent() -> str:
    found = CODE.search(letter_of(Delivery.objects.filter(purpose="follow_code").latest("id")).text)
    assert found
    return found[1]


def let_in(client: Client, case: Case) -> str:
    ask(client, case)
    answer = client.post("/follow/code/", {"code": code_sent()})
    assert answer["Location"] == f"/follow/{case.uuid}/"
    return answer["Location"]


def test_reference_address_and_code_open_the_page(client: Client, case: Case) -> None:
    page = client.get(let_in(client, case))
    assert case.reference_id in page.content.decode()
    assert "What has happened" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_reference_is_understood_however_it_is_typed(client: Client, case: Case) -> None:
    ask(client, case, " PAT@EXAMPLE.COM ", case.reference_id.lower().replace("-", " "))
    assert code_sent()


def test_an_unknown_id_and_a_foreign_one_look_the_same(client: Client, case: Case) -> None:
    foreign, unknown = (client.get(f"/follow/{uuid}/") for uuid in (case.uuid, uuid4()))
    assert foreign.status_code == unknown.status_code == 200
    assert TOKEN.sub(b"", foreign.content).replace(str(case.uuid).encode(), b"ID") == re.sub(
        rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", b"ID", TOKEN.sub(b"", unknown.content)
    )
    assert case.reference_id not in foreign.content.decode()


def test_the_answer_says_nothing_of_whether_they_belong_together(client: Client, case: Case) -> None:
    ask(client, case, "somebody.else@example.com")
    wrong = client.get("/follow/code/")
    assert not Delivery.objects.exists()
    ask(client, case)
    right = client.get("/follow/code/")
    assert "If that is right we have sent a code" in right.content.decode()
    assert TOKEN.sub(b"", wrong.content) == TOKEN.sub(b"", right.content)


def test_the_page_of_an_id_asks_the_same_way(client: Client, case: Case) -> None:
    answer = client.post(f"/follow/{uuid4()}/", {"reference": case.reference_id, "email": "pat@example.com"})
    assert answer["Location"] == "/follow/code/"
    assert code_sent()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reference": "", "email": ""}, ["Enter your reference", "Enter your email address"]),
        ({"reference": "ABC", "email": "pat"}, ["must be 9 letters and numbers", "in the correct format"]),
        ({"reference": "B\x00CD", "email": "a" * 5000 + "@example.com"}, ["must be 9 letters and numbers"]),
        ({"reference": "BCD-FGH-JKM", "email": "pat@example.com"}, ["a character of this one is wrong"]),
    ],
)
def test_what_is_missing_or_mistyped_is_said(
    client: Client, home: object, typed: dict[str, str], words: list[str]
) -> None:
    page = client.post("/follow/", typed).content.decode()
    assert "There is a problem" in page
    assert "<title>Error:" in page
    for text in words:
        assert text in page


def test_the_reference_that_the_hint_shows_is_one_that_could_be(client: Client, home: object) -> None:
    example = re.search(r"like ([A-Z-]{11})", client.get("/follow/").content.decode())
    assert example
    assert client.post("/follow/", {"reference": example[1], "email": "pat@example.com"}).status_code == 302


def test_a_wrong_code_opens_nothing_and_five_end_the_right_one(client: Client, case: Case) -> None:
    ask(client, case)
    right = code_sent()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        assert (
            "The code is wrong or has ended" in client.post("/follow/code/", {"code": wrong}).content.decode()
        )
    assert client.post("/follow/code/", {"code": right}).status_code == 200


def test_a_code_works_once(client: Client, case: Case) -> None:
    ask(client, case)
    code = code_sent()
    assert client.post("/follow/code/", {"code": code}).status_code == 302
    other = Client()
    ask(other, case)
    assert other.post("/follow/code/", {"code": code}).status_code == 200


def test_a_code_ends_after_ten_minutes(client: Client, case: Case) -> None:
    ask(client, case)
    code = code_sent()
    OneTimeCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post("/follow/code/", {"code": code}).status_code == 200


def test_a_code_of_one_case_opens_no_other(client: Client, case: Case, team: object, service: object) -> None:
    other = make_case(case.team, case.service)
    ask(client, case)
    code = code_sent()
    ask(client, other)
    assert client.post("/follow/code/", {"code": code}).status_code == 200
    assert other.reference_id not in client.get(f"/follow/{other.uuid}/").content.decode()


def test_leaving_ends_every_browsers_hold(client: Client, case: Case) -> None:
    second = Client()
    let_in(client, case)
    let_in(second, case)
    left = client.post(f"/follow/{case.uuid}/leave/", follow=True)
    assert "This device is clear" in left.content.decode()
    for browser in (client, second):
        assert case.reference_id not in browser.get(f"/follow/{case.uuid}/").content.decode()


def test_nobody_else_can_end_it(client: Client, case: Case) -> None:
    let_in(client, case)
    assert Client().post(f"/follow/{case.uuid}/leave/").status_code == 302
    assert case.reference_id in client.get(f"/follow/{case.uuid}/").content.decode()
    assert client.get(f"/follow/{case.uuid}/leave/").status_code == 405


def test_the_timeline_shows_public_events_alone(client: Client, case: Case, destination: Destination) -> None:
    officer = UserFactory(name="Officer Canary")
    add_note(case_id=case.pk, text="for the team alone", by=officer)
    hand_over(case, destination, "W-42")
    change_status(case_id=case.pk, kind="scheduled", by=officer, message="Friday morning.")
    close_case(case_id=case.pk, kind="resolved", outcome="Bin emptied", by=officer)
    page = client.get(let_in(client, case)).content.decode()
    for words in ("You sent this to us", "W-42", "Friday morning.", "Bin emptied", "Resolved"):
        assert words in page
    assert "for the team alone" not in page
    assert "Officer Canary" not in page


def waiting_delivery(case: Case, destination: Destination, state: str, age: timedelta) -> None:
    from outbox.models import OutboxEvent

    event = OutboxEvent.objects.create(
        council=case.council, topic="submission.received", subject=uuid4(), ordering_key=str(case.uuid), seq=1
    )
    Delivery.objects.create(
        event=event,
        destination=destination,
        ordering_key=str(case.uuid),
        seq=1,
        state=state,
        created_at=timezone.now() - age,
    )


@pytest.mark.parametrize("state", ["pending", "unknown", "dead"])
def test_a_slow_hand_off_is_said_truly(
    client: Client, case: Case, destination: Destination, state: str
) -> None:
    waiting_delivery(case, destination, state, timedelta(hours=2))
    page = client.get(let_in(client, case)).content.decode()
    assert "is taking longer than usual" in page
    assert "We passed it" not in page


def test_a_quick_hand_off_is_not_called_slow(client: Client, case: Case, destination: Destination) -> None:
    waiting_delivery(case, destination, "pending", timedelta(minutes=2))
    page = client.get(let_in(client, case)).content.decode()
    assert "We are passing it to the team" in page
    assert "longer than usual" not in page


def test_a_hand_off_that_is_done_needs_no_words(client: Client, case: Case, destination: Destination) -> None:
    waiting_delivery(case, destination, "done", timedelta(hours=2))
    assert "longer than usual" not in client.get(let_in(client, case)).content.decode()


def test_an_hour_without_a_request_ends_the_hold(client: Client, case: Case) -> None:
    address = let_in(client, case)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert case.reference_id not in client.get(address).content.decode()


def test_a_request_in_time_keeps_the_hold(client: Client, case: Case) -> None:
    address, now = let_in(client, case), timezone.now()
    for minutes in (50, 100):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert case.reference_id in client.get(address).content.decode()


def test_the_pages_exist_in_welsh(client: Client, case: Case) -> None:
    page = client.get(f"/cy/follow/{case.uuid}/")
    assert page.status_code == 200
    assert '<html lang="cy"' in page.content.decode()


def test_many_requests_for_codes_are_stopped(client: Client, case: Case) -> None:
    statuses = [
        client.post("/follow/", {"reference": case.reference_id, "email": "pat@example.com"}).status_code
        for _ in range(12)
    ]
    assert statuses[0] == 302
    assert statuses[-1] == 429
    assert Delivery.objects.count() <= 10


def test_each_question_is_asked_once(client: Client) -> None:
    for page in (client.get("/follow/"), client.post("/follow/", {})):
        text = page.content.decode()
        assert text.count("<input") == text.count('type="hidden"') + 2
        assert text.count('id="id_email"') == 1
