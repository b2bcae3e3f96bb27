"""From the submit button over real HTTP and SMTP to the waste system, and back to the resident."""

import json
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from cases.models import Case, CaseEvent, EventType, ExternalReference, Kind
from forms.models import FormDelivery
from guildhall.core.ledger import verify
from guildhall.core.models import Council
from integrations.simulator.mail.system import MailCatcher
from integrations.simulator.waste.signing import SECRET_VARIABLE, signed_headers
from integrations.simulator.waste.statuses import post
from integrations.simulator.waste.system import WasteSystem
from outbox.loop import run_once
from outbox.models import Delivery, DeliveryState, Destination, DestinationState
from tests.conftest import OpenForm
from tests.faults.servers import run_command
from tests.forms.journey.walking import hand_in

LATER = 3600.0


@pytest.fixture
def waste() -> Iterator[WasteSystem]:
    system = WasteSystem(status_after=LATER, slow_seconds=LATER)
    system.start()
    yield system
    system.stop()


@pytest.fixture
def mail(settings: Any) -> Iterator[MailCatcher]:
    system = MailCatcher()
    system.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{system.smtp_port}"
    yield system
    system.stop()


@pytest.fixture
def submitted(
    resident: Client, missed_bin: OpenForm, council: Council, waste: WasteSystem, mail: MailCatcher
) -> Callable[[], Case]:
    """Hand in a form whose answers go to the waste system; each call is one more case."""
    config = {"url": f"{waste.url}/jobs", "secret_name": SECRET_VARIABLE}
    destination = Destination.objects.create(
        council=council, slug="waste", name="Waste system", connector="webhook", config=config, timeout=1
    )
    FormDelivery.objects.create(form=missed_bin.form, destination=destination, slug="waste")

    def submit() -> Case:
        hand_in(resident, missed_bin)
        return Case.objects.latest("pk")

    return submit


def make_due() -> None:
    """Let the time until the next attempts pass, and that of breakers and of leases."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state=DeliveryState.PENDING).update(next_at=past)
    Delivery.objects.filter(state=DeliveryState.SENDING).update(lease_until=past)
    Destination.objects.exclude(breaker_open_until=None).update(breaker_open_until=past)


def set_fault(system: WasteSystem | MailCatcher, mode: str) -> None:
    system.faults.set({"mode": mode, "rate": 1})


def handed_over() -> Delivery:
    return Delivery.objects.get(purpose="waste")


def receipt() -> Delivery:
    return Delivery.objects.get(purpose="receipt")


# --- In processes of their own ------------------------------------------------------------------------

with_processes = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


class TestWithTheWorkerItself:
    pytestmark = with_processes

    def deliver(self, settings: Any, **more: str) -> int:
        return run_command("deliver", "--once", EMAIL_URL=settings.EMAIL_URL, **more).returncode

    def test_a_submission_reaches_the_waste_system_once_and_its_status_comes_back(
        self,
        submitted: Callable[[], Case],
        waste: WasteSystem,
        mail: MailCatcher,
        resident: Client,
        live_server: LiveServer,
        settings: Any,
    ) -> None:
        case = submitted()
        assert self.deliver(settings, GUILDHALL_SITE_URL=live_server.url) == 0
        assert self.deliver(settings, GUILDHALL_SITE_URL=live_server.url) == 0
        (job,) = waste.jobs.all()
        assert [entry["answered"] for entry in waste.jobs.attempts()] == [201]
        assert job["body"]["data"]["reference"] == case.reference_id
        assert ExternalReference.objects.get(case=case).remote_ref == job["reference"]

        (announced,) = waste.statuses.all()
        assert post(announced) == 200
        case.refresh_from_db()
        assert case.kind == Kind.SCHEDULED
        page = resident.get(f"/follow/{case.uuid}/").content.decode()
        assert job["reference"] in page
        assert "A crew is due on" in page

        assert self.deliver(settings) == 0
        subjects = [letter["subject"] for letter in mail.inbox.all()]
        assert len(subjects) == 2
        assert all(case.reference_id in subject for subject in subjects)

    def test_a_worker_killed_between_send_and_record_leaves_one_effect(
        self, submitted: Callable[[], Case], waste: WasteSystem, settings: Any
    ) -> None:
        submitted()
        Destination.objects.filter(connector="email").update(state=DestinationState.PAUSED)
        killed = self.deliver(settings, GUILDHALL_FAILPOINTS="deliver.after_send")
        assert killed == -signal.SIGKILL
        assert handed_over().state == DeliveryState.SENDING
        make_due()
        assert self.deliver(settings) == 0
        assert handed_over().state == DeliveryState.DONE
        assert [(entry["id"], entry["answered"]) for entry in waste.jobs.attempts()] == [
            (str(handed_over().uuid), 201),
            (str(handed_over().uuid), 200),
        ]
        assert len(waste.jobs.all()) == 1
        ledger = json.loads(run_command("verify_ledger", "--json").stdout)
        assert ledger["violations"] == []


# --- The worker's code in this process ----------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["down", "slow", "500", "429", "garbage", "accept_then_drop"])
class TestEachFaultOfTheWasteSystem:
    def test_is_not_noticed_by_the_resident(
        self, submitted: Callable[[], Case], waste: WasteSystem, resident: Client, mode: str
    ) -> None:
        set_fault(waste, mode)
        case = submitted()
        run_once()
        page = resident.get(f"/follow/{case.uuid}/").content.decode()
        assert case.reference_id in page
        assert "passed it to the team" not in page
        assert receipt().state == DeliveryState.DONE

    def test_ends_with_one_effect_under_the_same_key(
        self, submitted: Callable[[], Case], waste: WasteSystem, mode: str
    ) -> None:
        case = submitted()
        set_fault(waste, mode)
        for _ in range(2):
            make_due()
            run_once()
            assert handed_over().state == DeliveryState.PENDING
        set_fault(waste, "ok")
        make_due()
        run_once()
        assert handed_over().state == DeliveryState.DONE
        assert {entry["id"] for entry in waste.jobs.attempts()} == {str(handed_over().uuid)}
        assert len(waste.jobs.attempts()) == 3
        assert len(waste.jobs.all()) == 1
        assert ExternalReference.objects.filter(case=case).count() == 1
        assert CaseEvent.objects.filter(case=case, type=EventType.PASSED_ON).count() == 1
        assert verify().violations == []


@pytest.mark.django_db
def test_a_system_that_stays_down_is_left_alone_until_it_answers(
    submitted: Callable[[], Case], waste: WasteSystem
) -> None:
    set_fault(waste, "down")
    cases = [submitted() for _ in range(7)]
    run_once()
    tried = len(waste.jobs.attempts())
    assert tried < len(cases)
    run_once()
    assert len(waste.jobs.attempts()) == tried

    set_fault(waste, "ok")
    make_due()
    for _ in range(2):
        run_once()
    assert len(waste.jobs.all()) == len(cases)
    assert not Delivery.objects.exclude(state=DeliveryState.DONE).exists()


@pytest.mark.django_db
def test_a_secret_that_only_one_side_knows_is_refused_and_waits(
    submitted: Callable[[], Case], waste: WasteSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted()
    monkeypatch.setattr("integrations.simulator.waste.signing.shared_secret", lambda: "whsec_b3RoZXI=")
    run_once()
    assert [entry["answered"] for entry in waste.jobs.attempts()] == [401]
    assert handed_over().state == DeliveryState.PENDING


# --- What comes back ----------------------------------------------------------------------------------


@pytest.fixture
def taken(submitted: Callable[[], Case], waste: WasteSystem) -> Case:
    """A case that the waste system has."""
    case = submitted()
    run_once()
    return case


def post_status(client: Client, waste: WasteSystem, body: str, headers: dict[str, str]) -> int:
    hook = f"/hooks/{Destination.objects.get(slug='waste').uuid}/"
    return client.post(hook, body, content_type="application/json", headers=headers).status_code


def status_body(waste: WasteSystem, status: str, at: datetime | None = None) -> str:
    (job,) = waste.jobs.all()
    when = (at or datetime.now(UTC)).isoformat()
    return json.dumps({"reference": job["reference"], "status": status, "message": "", "at": when})


def facts_of(case: Case) -> tuple[str, int]:
    case.refresh_from_db()
    return case.kind, CaseEvent.objects.filter(case=case).count()


@pytest.mark.django_db
class TestAStatusPost:
    def test_without_a_signature_changes_nothing(
        self, taken: Case, waste: WasteSystem, client: Client
    ) -> None:
        before = facts_of(taken)
        assert post_status(client, waste, status_body(waste, "resolved"), {}) == 401
        assert facts_of(taken) == before

    def test_with_a_signature_over_something_else_changes_nothing(
        self, taken: Case, waste: WasteSystem, client: Client
    ) -> None:
        before = facts_of(taken)
        headers = signed_headers("s-1", status_body(waste, "on_hold"))
        assert post_status(client, waste, status_body(waste, "resolved"), headers) == 401
        assert facts_of(taken) == before

    def test_signed_ten_minutes_ago_changes_nothing(
        self, taken: Case, waste: WasteSystem, client: Client
    ) -> None:
        body = status_body(waste, "resolved")
        with time_machine.travel(datetime.now(UTC) - timedelta(minutes=10), tick=False):
            headers = signed_headers("s-1", body)
        before = facts_of(taken)
        assert post_status(client, waste, body, headers) == 401
        assert facts_of(taken) == before

    def test_that_is_replayed_is_answered_and_changes_nothing_more(
        self, taken: Case, waste: WasteSystem, client: Client
    ) -> None:
        body = status_body(waste, "scheduled")
        headers = signed_headers("s-1", body)
        assert post_status(client, waste, body, headers) == 200
        after = facts_of(taken)
        assert after[0] == Kind.SCHEDULED
        assert post_status(client, waste, body, headers) == 200
        assert facts_of(taken) == after

    def test_that_was_overtaken_is_recorded_and_not_applied(
        self, taken: Case, waste: WasteSystem, client: Client
    ) -> None:
        newer = status_body(waste, "resolved")
        assert post_status(client, waste, newer, signed_headers("s-2", newer)) == 200
        older = status_body(waste, "in_progress", datetime.now(UTC) - timedelta(hours=1))
        assert post_status(client, waste, older, signed_headers("s-1", older)) == 200
        kind, _ = facts_of(taken)
        assert kind == Kind.RESOLVED
        recorded = CaseEvent.objects.filter(case=taken, type=EventType.REMOTE_STATUS)
        assert [event.data["applied"] for event in recorded.order_by("seq")] == [True, False]


# --- Mail ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["refuse", "hang"])
def test_a_mail_server_that_fails_delays_the_receipt_alone(
    submitted: Callable[[], Case], waste: WasteSystem, mail: MailCatcher, mode: str
) -> None:
    set_fault(mail, mode)
    case = submitted()
    Destination.objects.filter(connector="email").update(timeout=1)
    run_once()
    assert handed_over().state == DeliveryState.DONE
    assert receipt().state == DeliveryState.PENDING
    assert mail.inbox.all() == []

    set_fault(mail, "ok")
    make_due()
    run_once()
    (letter,) = mail.inbox.all()
    assert case.reference_id in letter["subject"]
    assert str(receipt().uuid) in letter["message_id"]
