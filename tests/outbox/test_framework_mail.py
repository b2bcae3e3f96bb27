"""Mail of Django, allauth and Wagtail: stored sealed, sent by the worker, then wiped."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from time_machine import travel

from guildhall.core.due_work import run_due_work
from guildhall.core.models import Council, User
from integrations.simulator.mail.system import MailCatcher
from outbox.facts import outgoing_from
from outbox.models import Delivery, DeliveryAttempt, FrameworkMail
from outbox.plugins import Message, payload_source_for
from tests.outbox.telling import work

LINK = "https://aldwater.example/reset/canary-4711/"


@pytest.fixture(autouse=True)
def _backend(settings: Any) -> None:
    settings.EMAIL_BACKEND = "outbox.mail.OutboxEmailBackend"


@pytest.fixture
def catcher(settings: Any) -> Iterator[MailCatcher]:
    catcher = MailCatcher()
    catcher.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{catcher.smtp_port}"
    yield catcher
    catcher.stop()


def write(*to: str) -> None:
    send_mail("Reset your password", f"Go to {LINK}", None, list(to or ["pat@example.org"]))


def rows_as_stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outbox_frameworkmail")
        mails = cursor.fetchall()
        cursor.execute("SELECT * FROM outbox_outboxevent")
        return str(mails + cursor.fetchall())


def test_nothing_is_sent_in_the_request_and_what_waits_is_sealed(
    council: Council, catcher: MailCatcher
) -> None:
    write()
    assert catcher.inbox.all() == []
    assert FrameworkMail.objects.get().message["text"] == f"Go to {LINK}"
    for word in ("canary", "pat@example.org", "Reset"):
        assert word not in rows_as_stored()


def test_the_worker_sends_it_and_wipes_it(council: Council, catcher: MailCatcher) -> None:
    write()
    assert work() == {"done": 1}
    assert [LINK in one["text"] for one in catcher.inbox.all()] == [True]
    assert FrameworkMail.objects.get().message is None
    assert DeliveryAttempt.objects.get().request == {"subject": "Reset your password"}


def test_mail_that_fails_is_kept_until_it_is_sent(council: Council, catcher: MailCatcher) -> None:
    catcher.faults.set({"mode": "refuse"})
    write()
    assert work() == {"pending": 1}
    assert FrameworkMail.objects.get().message is not None
    catcher.faults.set({"mode": "ok"})
    assert work(timezone.now() + timedelta(minutes=1)) == {"done": 1}
    assert len(catcher.inbox.all()) == 1


def test_every_recipient_gets_a_mail_of_their_own(council: Council) -> None:
    EmailMultiAlternatives(
        "Hello", "Hello", to=["a@example.org"], cc=["b@example.org"], bcc=["c@example.org"]
    ).send()
    assert sorted(one.message["to"] for one in FrameworkMail.objects.all()) == [
        "a@example.org", "b@example.org", "c@example.org"
    ]  # fmt: skip


def test_html_and_the_address_for_replies_are_kept(council: Council) -> None:
    mail = EmailMultiAlternatives("Hello", "Hello", to=["a@example.org"], reply_to=["team@example.org"])
    mail.attach_alternative("<p>Hello</p>", "text/html")
    mail.send()
    delivery = Delivery.objects.get()
    letter = payload_source_for(delivery.event.topic, delivery.purpose).build(outgoing_from(delivery))
    assert letter == Message(
        "a@example.org", "Hello", "Hello", "<p>Hello</p>", "team@example.org", has_secret=True
    )


def test_mail_past_its_day_is_cancelled_and_wiped(council: Council, catcher: MailCatcher) -> None:
    write()
    with travel(timezone.now() + timedelta(hours=25), tick=False):
        assert work() == {}
        run_due_work()
    assert Delivery.objects.get().state == "cancelled"
    assert FrameworkMail.objects.get().message is None
    assert catcher.inbox.all() == []


def test_a_subject_with_a_line_end_reaches_nobody(council: Council, catcher: MailCatcher) -> None:
    send_mail("Hello\r\nBcc: all@example.org", "Hello", None, ["pat@example.org"])
    assert work() == {"dead": 1}
    assert catcher.inbox.all() == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_mail_of_a_request_that_failed_was_never_written(council: Council) -> None:
    class Boom(Exception):
        pass

    def fail() -> None:
        with transaction.atomic():
            write()
            raise Boom

    with pytest.raises(Boom):
        fail()
    assert not FrameworkMail.objects.exists()


def test_a_password_reset_goes_through(council: Council, catcher: MailCatcher) -> None:
    User.objects.create_user(email="editor@aldwater.example", password="not-the-demo-one", name="Ed")
    browser = Client()
    browser.post("/accounts/password/reset/", {"email": "editor@aldwater.example"})
    assert work() == {"done": 1}
    (letter,) = catcher.inbox.all()
    found = re.search(r"https?://[^\s/]+(/\S+)", letter["text"])
    assert found
    assert browser.get(found[1], follow=True).status_code == 200
    assert found[1] not in rows_as_stored()
