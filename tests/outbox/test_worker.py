"""What becomes of one delivery, by what the other side does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guildhall.core.models import Council
from outbox.backoff import STEPS
from outbox.models import Delivery, DeliveryAttempt, Destination
from outbox.plugins import DeliveryDone, Document, FaultKind, PluginError, Sent
from tests.outbox.plugs import World, fails, raises, refuses, waits
from tests.outbox.telling import claim, make_destination, seconds_until, tell, work, work_off


def test_what_is_accepted_is_done_with_the_other_sides_reference(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    world.answers = [
        lambda _: Sent("B-7", status=201, request={"a": 1}, response={"b": 2}, progress={"s": 1})
    ]
    assert work() == {"done": 1}
    delivery.refresh_from_db()
    assert (delivery.remote_ref, delivery.progress) == ("B-7", {"s": 1})
    attempt = DeliveryAttempt.objects.get()
    assert (attempt.outcome, attempt.status, attempt.request, attempt.response) == (
        "done", 201, {"a": 1}, {"b": 2}
    )  # fmt: skip


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_transaction_is_open_while_anything_is_built_sent_asked_or_probed(
    world: World, council: Council
) -> None:
    asking = make_destination(council, "asking-bell")
    delivery = tell(asking)
    world.answers = [fails(FaultKind.UNKNOWN), fails(FaultKind.SERVER)]
    work()
    Delivery.objects.update(failures=len(STEPS) - 1)
    work_off(1)
    assert (len(world.sent), len(world.looked_up), world.probed) == (2, 1, 1)
    assert world.was_in_transaction == [False] * 6
    delivery.refresh_from_db()
    assert delivery.state == "dead"


def test_every_attempt_has_the_same_key(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    world.answers = [fails(kind) for kind in (FaultKind.SERVER, FaultKind.UNKNOWN, FaultKind.DESTINATION)]
    work_off(4)
    assert world.keys == [str(delivery.uuid)] * 4
    assert DeliveryAttempt.objects.filter(delivery=delivery).count() == 4


def test_a_worker_that_died_after_sending_leaves_a_repeat_with_the_same_key(
    bell: Destination, world: World
) -> None:
    delivery = tell(bell)
    claim()
    assert work(timezone.now() + timedelta(minutes=5)) == {"done": 1}
    assert world.keys == [str(delivery.uuid)]
    delivery.refresh_from_db()
    assert delivery.attempts == 2


def test_a_worker_that_died_leaves_an_officers_item_where_a_repeat_could_do_harm(
    world: World, council: Council
) -> None:
    delivery = tell(make_destination(council, "once-bell"))
    claim()
    assert work(timezone.now() + timedelta(minutes=5)) == {}
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error_kind) == ("unknown", "interrupted")
    assert world.sent == []


def test_a_message_that_is_refused_is_dead_at_once(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    world.answers = [fails(FaultKind.MESSAGE, status=422)]
    assert work() == {"dead": 1}
    delivery.refresh_from_db()
    assert delivery.error_text == "a fault of kind message"


def test_what_nobody_knows_is_never_repeated_where_that_could_do_harm(world: World, council: Council) -> None:
    tell(make_destination(council, "once-bell"))
    world.answers = [fails(FaultKind.UNKNOWN)]
    assert work() == {"unknown": 1}
    work_off(3)
    assert len(world.sent) == 1


def test_what_the_other_side_has_is_looked_up_and_not_sent_again(world: World, council: Council) -> None:
    delivery = tell(make_destination(council, "asking-bell"))
    world.answers, world.holds = [fails(FaultKind.UNKNOWN)], Sent("B-1")
    work_off(2)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.remote_ref, len(world.sent)) == ("done", "B-1", 1)


def test_a_look_up_that_fails_is_made_again_before_anything_is_repeated(
    world: World, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.outbox.plugs import AskingBell

    tell(make_destination(council, "asking-bell"))
    world.answers = [fails(FaultKind.UNKNOWN)]
    work()
    with monkeypatch.context() as patched:
        patched.setattr(AskingBell, "look_up", lambda self, one: fails(FaultKind.DESTINATION)(one))
        work_off(1)
    world.holds = Sent("B-1")
    work_off(1)
    assert len(world.sent) == 1
    assert Delivery.objects.get().state == "done"


def test_a_destination_that_cannot_be_reached_uses_up_no_attempts(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    world.answers = [fails(FaultKind.DESTINATION)] * 30
    for _ in range(30):
        Destination.objects.update(breaker_open_until=None)
        work_off(1)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.failures, delivery.attempts) == ("pending", 0, 30)


def test_a_message_on_which_a_good_system_fails_ten_times_is_an_officers(
    bell: Destination, world: World
) -> None:
    delivery = tell(bell)
    Delivery.objects.update(failures=len(STEPS) - 1)
    world.answers = [fails(FaultKind.SERVER)]
    assert work() == {"dead": 1}
    assert world.probed == 1
    delivery.refresh_from_db()
    assert delivery.failures == 10


def test_a_message_waits_on_while_its_system_fails_for_everyone(bell: Destination, world: World) -> None:
    tell(bell)
    Delivery.objects.update(failures=len(STEPS) - 1)
    world.answers, world.is_up = [fails(FaultKind.SERVER)], False
    assert work() == {"pending": 1}


def test_a_probe_that_breaks_is_a_probe_that_failed(
    bell: Destination, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.outbox.plugs import Bell

    tell(bell)
    Delivery.objects.update(failures=len(STEPS) - 1)
    world.answers = [fails(FaultKind.SERVER)]
    monkeypatch.setattr(Bell, "probe", raises(RuntimeError()))
    assert work() == {"pending": 1}


@pytest.mark.parametrize(("failures", "seconds"), list(enumerate(STEPS)))
def test_the_wait_grows_by_the_number_of_failures(
    bell: Destination, world: World, failures: int, seconds: int
) -> None:
    if failures == len(STEPS) - 1:
        world.is_up = False
    delivery = tell(bell)
    Delivery.objects.update(failures=failures)
    world.answers = [fails(FaultKind.SERVER)]
    assert work() == {"pending": 1}
    assert 0.8 * seconds - 5 <= seconds_until(delivery) <= 1.2 * seconds + 5


@pytest.mark.parametrize("kind", [FaultKind.SERVER, FaultKind.DESTINATION, FaultKind.UNKNOWN])
@pytest.mark.parametrize(("asked", "kept"), [(120, 120), (10**9, 86_400), (0, 0)])
def test_retry_after_wins_up_to_a_day(
    bell: Destination, world: World, kind: FaultKind, asked: int, kept: int
) -> None:
    delivery = tell(bell)
    world.answers = [fails(kind, retry_after=float(asked))]
    work()
    assert kept - 5 <= seconds_until(delivery) <= kept


def test_what_is_held_waits_without_a_failure(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    world.built = waits(90)
    assert work() == {"pending": 1}
    assert 85 <= seconds_until(delivery) <= 90
    assert (delivery.failures, delivery.error_text, world.sent) == (0, "a file is held", [])


def test_nothing_left_to_send_cancels(bell: Destination, world: World) -> None:
    tell(bell)
    world.built = lambda _: None
    assert work() == {"cancelled": 1}


def test_what_is_past_its_time_is_cancelled_and_not_sent(bell: Destination, world: World) -> None:
    delivery = tell(bell, expires_at=timezone.now() - timedelta(seconds=1))
    assert work() == {}
    delivery.refresh_from_db()
    assert (delivery.state, world.sent) == ("cancelled", [])


def test_a_mapping_that_can_never_work_is_dead_in_the_plug_ins_words(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    world.built = refuses()
    assert work() == {"dead": 1}
    delivery.refresh_from_db()
    assert delivery.error_text == "the mapping names a field that is gone"
    bell.refresh_from_db()
    assert bell.breaker_failures == 0


POISONS = [
    RuntimeError("Pat Example, 1 High Street"),
    KeyError("answers"),
    RecursionError(),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "Pat"),
    MemoryError(),
    PluginError("a word of the plug-in"),
]


@pytest.mark.parametrize("poison", POISONS, ids=lambda one: type(one).__name__)
def test_a_poison_payload_stops_nobody_and_ends_as_an_officers_item(
    bell: Destination, world: World, poison: Exception
) -> None:
    bad = tell(bell)
    good = [tell(bell) for _ in range(3)]
    world.built = lambda one: raises(poison)(one) if one.delivery.uuid == bad.uuid else Document({})
    assert work() == {"pending": 1, "done": 3}
    work_off(len(STEPS) - 1)
    bad.refresh_from_db()
    assert bad.state == "dead"
    assert bad.error_text
    assert "Pat" not in bad.error_text
    assert Delivery.objects.filter(pk__in=[one.pk for one in good], state="done").count() == 3
    bell.refresh_from_db()
    assert (bell.breaker_failures, bell.breaker_open_until) == (0, None)


def test_a_connector_that_breaks_leaves_it_unknown_and_says_nothing_personal(
    bell: Destination, world: World
) -> None:
    bad, good = tell(bell), tell(bell)
    world.answers = [raises(ValueError("Pat Example"))]
    assert work() == {"pending": 1, "done": 1}
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.error_kind, bad.error_text) == ("unknown", "the connector failed (ValueError)")
    assert good.state == "done"


def test_what_cannot_be_kept_of_a_failure_does_not_undo_that_it_is_written_down(
    bell: Destination, world: World
) -> None:
    delivery = tell(bell)
    world.answers = [fails(FaultKind.SERVER, request=object())]
    assert work() == {"pending": 1}
    delivery.refresh_from_db()
    assert delivery.error_kind == "server"


def test_a_connector_that_is_no_longer_installed_is_said_in_words(bell: Destination, world: World) -> None:
    delivery = tell(bell)
    Destination.objects.update(connector="carillon")
    assert work() == {"pending": 1}
    delivery.refresh_from_db()
    assert "no connector is called 'carillon'" in delivery.error_text


def test_listeners_hear_of_it_in_the_transaction_that_records_it(bell: Destination, world: World) -> None:
    heard: list[DeliveryDone] = []
    world.on_done = heard.append
    delivery = tell(bell, purpose="copy", recipient="someone")
    work()
    assert [(one.delivery_uuid, one.remote_ref, one.purpose, one.recipient) for one in heard] == [
        (delivery.uuid, "B-1", "copy", "someone")
    ]


@pytest.mark.parametrize(("connector", "state"), [("bell", "pending"), ("once-bell", "unknown")])
def test_what_was_sent_and_not_noted_is_repeated_only_where_a_repeat_is_known_for_one(
    world: World, council: Council, connector: str, state: str
) -> None:
    delivery = tell(make_destination(council, connector))
    world.on_done = raises(RuntimeError("a listener broke"))
    assert work() == {state: 1}
    delivery.refresh_from_db()
    assert "it was sent" in delivery.error_text
    assert not DeliveryAttempt.objects.filter(outcome="done").exists()


def test_words_that_no_database_can_keep_are_kept_without_what_it_cannot(
    bell: Destination, world: World
) -> None:
    delivery = tell(bell)
    world.built = raises(PluginError("a\0b\ud800c" + "d" * 1000, permanent=True))
    assert work() == {"dead": 1}
    delivery.refresh_from_db()
    assert delivery.error_text.startswith("a b cddd")
    assert len(delivery.error_text) == 500
