"""The connector in docs/plugins.md works as it stands there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guildhall.core.models import Council
from outbox.models import Delivery, Destination
from outbox.plugins import connectors, payload_sources
from tests.core.raw_server import answer, raw_server
from tests.faults.servers import free_port
from tests.outbox.plugs import Told, world
from tests.outbox.telling import make_destination, tell, work

GUIDE = Path(__file__).parents[2] / "docs" / "plugins.md"


@pytest.fixture
def register(council: Council) -> Iterator[Destination]:
    """A destination of the guide's connector, which is registered for this test alone."""
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    (code,) = [block for block in blocks if "@connectors.register" in block]
    world.__init__()  # type: ignore[misc]
    with connectors.swapped(), payload_sources.swapped(Told):
        namespace: dict[str, Any] = {}
        exec(code, namespace)
        yield make_destination(council, "tree_register", config={"url": ""})


def send_to(register: Destination, url: str) -> Delivery:
    Destination.objects.update(config={"url": url})
    delivery = tell(register)
    work()
    delivery.refresh_from_db()
    return delivery


def test_the_guides_connector_delivers_under_our_key(register: Destination) -> None:
    with raw_server(answer("201 Created", X_Report_Number="T-1")) as server:
        delivery = send_to(register, server.url)
    assert (delivery.state, delivery.remote_ref) == ("done", "T-1")
    assert server.requests[0].startswith(f"PUT /jobs/reports/{delivery.uuid} HTTP/1.1".encode())
    assert server.requests[0].endswith(b'{"rung": "twice"}')


@pytest.mark.parametrize(("status", "state"), [("422 No", "dead"), ("500 Oh", "pending")])
def test_the_guides_connector_says_whose_fault_a_refusal_is(
    register: Destination, status: str, state: str
) -> None:
    with raw_server(answer(status)) as server:
        assert send_to(register, server.url).state == state


def test_the_guides_connector_waits_for_a_register_that_is_down(register: Destination) -> None:
    delivery = send_to(register, f"http://127.0.0.1:{free_port()}")
    assert (delivery.state, delivery.error_kind, delivery.failures) == ("pending", "destination", 0)


def test_the_guides_settings_are_checked(register: Destination) -> None:
    from outbox.facts import destination_facts

    assert connectors.get("tree_register").check(destination_facts(register)) == [
        "url: This field is required."
    ]
