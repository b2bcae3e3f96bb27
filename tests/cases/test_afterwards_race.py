"""Residents and officers who do something with one case at the same moment."""

import threading
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection

from cases.actions import ChangedMeanwhile, MovedOn, close_case, withdraw_case
from cases.models import Case, CaseEvent, Kind
from catalogue.models import Service
from guildhall.core.models import Council, Team
from outbox.models import OutboxEvent
from tests.cases.factories import UserFactory, make_case

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def open_one() -> Case:
    council = Council.objects.create(slug="aldwater", name="Aldwater", tier="unitary")
    team = Team.objects.create(council=council, slug="waste", name="Waste")
    return make_case(team, Service.objects.create(council=council, slug="bins", team=team))


def at_once(*works: Callable[[], object]) -> list[str]:
    """Do all of it at one moment; returns "done" or the name of the refusal, sorted."""
    results: list[str] = []
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            work()
            results.append("done")
        except (MovedOn, ChangedMeanwhile) as refusal:
            results.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(results)


def test_of_many_tabs_that_withdraw_at_once_one_does_and_the_others_are_told() -> None:
    case = open_one()
    tabs = [partial(withdraw_case, case_id=case.pk, token=str(uuid4())) for _ in range(4)]
    assert at_once(*tabs) == ["MovedOn", "MovedOn", "MovedOn", "done"]
    assert OutboxEvent.objects.filter(topic="case.withdrawn").count() == 1


def test_many_clicks_on_one_page_withdraw_once_and_all_succeed() -> None:
    case, token = open_one(), str(uuid4())
    clicks = [lambda: withdraw_case(case_id=case.pk, token=token) for _ in range(4)]
    assert at_once(*clicks) == ["done"] * 4
    assert CaseEvent.objects.filter(type="withdrawn").count() == 1


def test_of_a_withdrawal_and_a_closing_at_once_one_wins_and_the_other_is_told() -> None:
    case, officer = open_one(), UserFactory()
    facts = {"case_id": case.pk, "kind": Kind.RESOLVED, "outcome": "Done", "by": officer, "seen_seq": 1}
    results = at_once(lambda: withdraw_case(case_id=case.pk, token=str(uuid4())), lambda: close_case(**facts))
    assert results[1] == "done"
    assert results[0] in ("MovedOn", "ChangedMeanwhile")
    assert list(case.events.values_list("seq", flat=True)) == [1, 2]
