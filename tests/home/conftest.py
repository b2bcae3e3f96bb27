"""The demo council, for all the tests here that only look at it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.home.demo_site import laid_demo


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, str]]]:
    """The users of demo.json; everything is undone after the module's last test."""
    with django_db_blocker.unblock(), laid_demo() as users:
        yield users
