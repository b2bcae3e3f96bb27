from collections.abc import Iterator

import pytest

from guildhall.core.models import Council
from outbox.models import Destination
from tests.outbox.plugs import World, plugged_in
from tests.outbox.telling import make_destination


@pytest.fixture
def world() -> Iterator[World]:
    with plugged_in() as world:
        yield world


@pytest.fixture
def bell(council: Council, world: World) -> Destination:
    return make_destination(council, "bell")
