"""The demo council, built once for all the tests here that only look at it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.home.demo_site import build_demo


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, str]]]:
    """The users of demo.json; everything is undone after the last test."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            yield build_demo()
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
