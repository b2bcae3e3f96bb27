"""/healthz/ says how database, worker and outbox are, to anybody and without a cookie."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from guildhall.core.health import Health, HealthCheck, health_checks
from guildhall.core.models import Heartbeat
from outbox.mail import store_mail
from outbox.models import Delivery

pytestmark = pytest.mark.django_db


def _beat(seconds_ago: int) -> None:
    Heartbeat.objects.create(process="worker", at=timezone.now() - timedelta(seconds=seconds_ago))


def test_all_is_well(client: Client):
    _beat(5)
    response = client.get("/healthz/")
    document = response.json()
    assert (response.status_code, document["status"]) == (200, "ok")
    assert document["checks"]["database"]["ok"]
    assert 4 < document["checks"]["worker"]["age_seconds"] < 60


def test_a_silent_worker_is_told(client: Client):
    _beat(600)
    response = client.get("/healthz/")
    assert (response.status_code, response.json()["status"]) == (503, "failing")
    assert not response.json()["checks"]["worker"]["ok"]


def test_a_worker_that_never_ran_is_told(client: Client):
    assert client.get("/healthz/").status_code == 503


def test_a_load_balancer_asks_for_the_web_process_alone(client: Client):
    response = client.get("/healthz/web/")
    assert (response.status_code, list(response.json()["checks"])) == (200, ["database"])


def test_a_check_that_can_not_reach_the_database_fails_and_the_page_stands(client: Client):
    class Broken(HealthCheck):
        slug = "broken"

        def check(self) -> Health:
            raise DatabaseError("connection to 10.0.0.5 refused")

    with health_checks.swapped(Broken):
        response = client.get("/healthz/")
    assert (response.status_code, response.json()["checks"]["broken"]["ok"]) == (503, False)
    assert "10.0.0.5" not in response.text


def test_it_sets_no_cookie_and_is_not_kept(client: Client):
    response = client.get("/healthz/")
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert client.post("/healthz/").status_code == 405


def test_the_age_of_the_oldest_pending_delivery_is_told(client: Client, council):
    _beat(1)
    assert client.get("/healthz/").json()["checks"]["deliveries"] == {"ok": True, "age_seconds": None}
    store_mail(to="sam@example.org", message=EmailMessage("Hello", "Text"))
    Delivery.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    waiting = client.get("/healthz/").json()["checks"]["deliveries"]
    assert waiting["ok"]
    assert 299 < waiting["age_seconds"] < 400
    Delivery.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert client.get("/healthz/").status_code == 503
