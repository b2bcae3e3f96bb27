"""What each page of a journey asks of the database: few queries, and as many for a hundred cases as for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import OpenForm
from tests.forms.journey.walking import answer, begin, complete, hand_in

pytestmark = pytest.mark.django_db

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def counted(at_most: int) -> Iterator[None]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        yield
    queries = [query["sql"] for query in captured if not query["sql"].startswith(NOT_COUNTED)]
    print(len(queries), "queries")
    assert len(queries) <= at_most, "\n".join(queries)


@pytest.fixture
def warm(missed_bin: OpenForm, django_capture_on_commit_callbacks: Any) -> OpenForm:
    """A process that has met the form before, as all but the first are."""
    Client().get(missed_bin.start)
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(Client(), missed_bin)
    return missed_bin


def test_the_first_question_takes_at_most_4_queries(resident: Client, warm: OpenForm) -> None:
    with counted(at_most=4):
        resident.get(warm.start)


def test_a_step_takes_at_most_4_queries(resident: Client, warm: OpenForm) -> None:
    draft = begin(resident, warm)
    with counted(at_most=4):
        resident.get(f"{draft}garden/")


def test_answering_a_step_takes_at_most_6_queries(resident: Client, warm: OpenForm) -> None:
    draft = begin(resident, warm)
    with counted(at_most=6):
        answer(resident, draft, "garden")


def test_submitting_takes_at_most_12_queries(resident: Client, warm: OpenForm) -> None:
    draft = complete(resident, warm)
    with counted(at_most=12):
        resident.post(f"{draft}check/")


def test_submitting_takes_as_many_queries_for_the_thirtieth_case(resident: Client, warm: OpenForm) -> None:
    for _ in range(10):
        hand_in(Client(), warm)
    draft = complete(resident, warm)
    with counted(at_most=12):
        resident.post(f"{draft}check/")
