"""What other systems post to us: proved, fresh, once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from time_machine import travel

from guildhall.core.due_work import run_due_work
from outbox.models import Destination, InboundMessage, InboundState
from outbox.plugins import Handled, Inbound, InboundHandler, inbound_handlers
from tests.integrations.webhook.signing import SECRET, SECRET_NAME, STATUS, body_of, headers_for

OTHER_SECRET = "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA=="
handled: list[Inbound] = []
answers: list[Handled | Exception] = []


class Statuses(InboundHandler):
    slug = "status"

    def handle(self, inbound: Inbound) -> Handled:
        handled.append(inbound)
        answer = answers.pop(0) if answers else Handled.APPLIED
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def _handler() -> Iterator[None]:
    handled.clear()
    answers.clear()
    with inbound_handlers.swapped(Statuses):
        yield


def hook(destination: Destination) -> str:
    return f"/hooks/{destination.uuid}/"


def post(
    destination: Destination, content: Any = STATUS, *, url: str = "", headers: Any = None, **signed: Any
) -> HttpResponse:
    body = body_of(content)
    headers = headers_for(body, **signed) if headers is None else headers
    browser = Client(enforce_csrf_checks=True)
    return browser.post(url or hook(destination), body, content_type="application/json", headers=headers)


def test_a_signed_status_is_kept_sealed_and_applied(waste: Destination) -> None:
    response = post(waste, message_id="m-1")
    assert (response.status_code, response.json()) == (200, {"status": "accepted"})
    assert [(one.remote_ref, one.content["status"]) for one in handled] == [("W-1", "scheduled")]
    row = InboundMessage.objects.get()
    assert (row.message_id, row.state, row.body["remote_ref"]) == ("m-1", "applied", "W-1")
    assert response.headers["Cache-Control"].count("no-store") == 1
    assert not response.cookies


def test_a_replay_gets_the_same_answer_and_changes_nothing(waste: Destination) -> None:
    first, again = post(waste, message_id="m-1"), post(waste, message_id="m-1")
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert len(handled) == 1
    assert InboundMessage.objects.count() == 1


def test_the_same_id_from_another_destination_is_another_message(waste: Destination) -> None:
    other = Destination.objects.create(
        council=waste.council, slug="streets", name="Streets", connector="webhook", config=waste.config
    )
    post(waste, message_id="m-1")
    post(other, message_id="m-1")
    assert len(handled) == 2


def unproved(waste: Destination, monkeypatch: pytest.MonkeyPatch) -> dict[str, HttpResponse]:
    """Everything that doesn't prove its sender."""
    body = body_of(STATUS)
    good = headers_for(body, message_id="m-1")
    disabled = Destination.objects.create(
        council=waste.council, slug="old", name="Old", connector="webhook", config=waste.config, state="disabled"
    )  # fmt: skip
    gone = Destination.objects.create(
        council=waste.council, slug="gone", name="Gone", connector="carillon", config=waste.config
    )
    mail = Destination.objects.create(council=waste.council, slug="m", name="Mail", connector="email")
    bare = Destination.objects.create(council=waste.council, slug="b", name="Bare", connector="webhook")
    return {
        "unsigned": post(waste, headers={}),
        "stale": post(waste, age=timedelta(minutes=5, seconds=5)),
        "from the future": post(waste, age=-timedelta(minutes=5, seconds=5)),
        "another's secret": post(waste, secret=OTHER_SECRET),
        "another body": post(waste, {**STATUS, "status": "resolved"}, headers=good),
        "another id": post(waste, headers={**good, "webhook-id": "m-2"}),
        "another time": post(waste, headers={**good, "webhook-timestamp": str(int(good["webhook-timestamp"]) + 1)}),
        "no signature": post(waste, headers={**good, "webhook-signature": ""}),
        "odd signature": post(waste, headers={**good, "webhook-signature": "v1,é v1 ,,, v1a,x"}),
        "odd time": post(waste, headers={**good, "webhook-timestamp": "nan"}),
        "endless time": post(waste, headers={**good, "webhook-timestamp": "9" * 400}),
        "long id": post(waste, message_id="m" * 201),
        "unknown destination": post(waste, url=f"/hooks/{uuid4()}/"),
        "disabled destination": post(disabled),
        "vendor not installed": post(gone),
        "mail destination": post(mail),
        "destination without secret": post(bare),
        "no UTF-8": Client().post(hook(waste), b"\xff", content_type="application/json", headers=good),
    }  # fmt: skip


def test_what_proves_nothing_gets_one_answer_and_changes_nothing(
    waste: Destination, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_by_name = unproved(waste, monkeypatch)
    told = {name: (one.status_code, one.content) for name, one in answers_by_name.items()}
    assert set(told.values()) == {(401, told["unsigned"][1])}, told
    assert not InboundMessage.objects.exists()
    assert handled == []


def test_a_secret_that_is_empty_proves_nothing(waste: Destination, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_NAME, "whsec_")
    assert post(waste).status_code == 401


def test_a_body_that_is_too_large_gets_one_answer_whoever_asks(waste: Destination) -> None:
    large = {**STATUS, "message": "a" * 65_536}
    told = {
        (one.status_code, one.content)
        for one in (post(waste, large), post(waste, large, headers={}), post(waste, large, url=f"/hooks/{uuid4()}/"))
    }  # fmt: skip
    assert [status for status, _ in told] == [413]
    assert not InboundMessage.objects.exists()


def test_a_signature_stays_good_for_five_minutes(waste: Destination) -> None:
    assert post(waste, age=timedelta(minutes=4, seconds=50)).status_code == 200


@pytest.mark.parametrize(
    "content",
    [
        "no json", "[]", "null", "[" * 50_000, {}, {**STATUS, "reference": ""}, {**STATUS, "reference": 7},
        {**STATUS, "reference": "W\0"}, {**STATUS, "reference": "W" * 201}, {**STATUS, "status": "\ud800"},
        {**STATUS, "at": "yesterday"}, {**STATUS, "at": None},
    ],
    ids=lambda one: str(one)[:30].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_a_proved_message_that_says_nothing_we_know_is_answered_400_and_not_kept(
    waste: Destination, content: Any
) -> None:
    assert post(waste, content).status_code == 400
    assert not InboundMessage.objects.exists()


def test_only_posts_are_taken(waste: Destination) -> None:
    assert Client().get(hook(waste)).status_code == 405


# --- What nobody knows yet ------------------------------------------------------------------------------


def look_again_after(time: timedelta) -> None:
    with travel(timezone.now() + time, tick=False):
        run_due_work()


def state() -> str:
    return InboundMessage.objects.get().state


def test_a_reference_that_nobody_knows_is_tried_again_until_somebody_does(waste: Destination) -> None:
    answers[:] = [Handled.UNMATCHED, Handled.UNMATCHED, Handled.APPLIED]
    assert post(waste).status_code == 200
    assert state() == InboundState.UNMATCHED
    look_again_after(timedelta(minutes=6))
    assert state() == InboundState.UNMATCHED
    look_again_after(timedelta(minutes=20))
    assert state() == InboundState.APPLIED
    assert {one.remote_ref for one in handled} == {"W-1"}


def test_before_five_minutes_it_is_left_alone(waste: Destination) -> None:
    answers[:] = [Handled.UNMATCHED]
    post(waste)
    look_again_after(timedelta(minutes=4))
    assert len(handled) == 1


def test_after_a_day_it_is_an_officers(waste: Destination) -> None:
    answers[:] = [Handled.UNMATCHED] * 3
    post(waste)
    look_again_after(timedelta(hours=23, minutes=59))
    assert state() == InboundState.UNMATCHED
    look_again_after(timedelta(hours=24, minutes=6))
    assert state() == InboundState.GIVEN_UP
    look_again_after(timedelta(hours=30))
    assert len(handled) == 3


def test_a_handler_that_breaks_loses_nothing(waste: Destination) -> None:
    answers[:] = [RuntimeError("Pat Example")]
    assert post(waste).status_code == 200
    assert state() == InboundState.RECEIVED
    look_again_after(timedelta(minutes=6))
    assert state() == InboundState.APPLIED


def test_a_message_that_can_no_longer_be_read_does_not_stop_the_others(waste: Destination) -> None:
    answers[:] = [Handled.UNMATCHED, Handled.UNMATCHED]
    post(waste, message_id="unreadable")
    post(waste, message_id="readable")
    InboundMessage.objects.filter(message_id="unreadable").update(body={"kind": "status"})
    look_again_after(timedelta(minutes=6))
    assert dict(InboundMessage.objects.values_list("message_id", "state")) == {
        "unreadable": "given_up",
        "readable": "applied",
    }


def test_the_secret_and_the_content_are_in_no_log(
    waste: Destination, capsys: pytest.CaptureFixture[str]
) -> None:
    answers[:] = [RuntimeError("Pat Example")]
    post(waste, {**STATUS, "message": "Canary-7"})
    post(waste, headers={})
    told = capsys.readouterr()
    for word in ("Canary-7", "Pat Example", SECRET, "W-1"):
        assert word not in told.out + told.err
