"""Plug-ins of the tests: a connector that does what it is told, and what it is given to send."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from outbox.plugins import (
    Connector,
    DeliveryDone,
    DeliveryListener,
    DestinationFacts,
    Document,
    FaultKind,
    Medium,
    NotDueYet,
    Outgoing,
    Payload,
    PayloadSource,
    PluginError,
    SendFault,
    Sent,
    connectors,
    delivery_listeners,
    media,
    payload_sources,
)

TOPIC = "bell.rung"
Answer = Callable[[Outgoing], Sent]


@dataclass
class World:
    """What the other side does next, and what it was asked. `answers` is used up; then it accepts."""

    answers: list[Answer] = field(default_factory=list)
    sent: list[Outgoing] = field(default_factory=list)
    looked_up: list[Outgoing] = field(default_factory=list)
    holds: Sent | None = None
    is_up: bool = True
    was_in_transaction: list[bool] = field(default_factory=list)
    built: Callable[[Outgoing], Payload | None] = lambda outgoing: Document({"rung": "twice"})
    on_done: Callable[[DeliveryDone], None] = lambda done: None
    probed: int = 0

    @property
    def keys(self) -> list[str]:
        return [str(one.delivery.uuid) for one in self.sent]


world = World()


class Bell(Connector):
    """The other side knows our key."""

    slug = "bell"
    label = "Bell"
    idempotent = "remote"

    def send(self, outgoing: Outgoing, payload: Payload) -> Sent:
        world.was_in_transaction.append(connection.in_atomic_block)
        world.sent.append(outgoing)
        return world.answers.pop(0)(outgoing) if world.answers else Sent(remote_ref=f"B-{len(world.sent)}")

    def look_up(self, outgoing: Outgoing) -> Sent | None:
        world.was_in_transaction.append(connection.in_atomic_block)
        world.looked_up.append(outgoing)
        return world.holds

    def probe(self, destination: DestinationFacts) -> bool:
        world.was_in_transaction.append(connection.in_atomic_block)
        world.probed += 1
        return world.is_up


class AskingBell(Bell):
    slug = "asking-bell"
    idempotent = "lookup"


class OnceBell(Bell):
    slug = "once-bell"
    idempotent = "none"


class Crier(Medium):
    """Writes to people."""

    slug = "crier"

    def send(self, outgoing: Outgoing, payload: Payload) -> Sent:
        return Bell().send(outgoing, payload)


class Told(PayloadSource):
    slug = TOPIC

    def build(self, outgoing: Outgoing) -> Payload | None:
        world.was_in_transaction.append(connection.in_atomic_block)
        return world.built(outgoing)


class Listens(DeliveryListener):
    slug = TOPIC

    def on_done(self, done: DeliveryDone) -> None:
        world.on_done(done)


def fails(kind: FaultKind, **values: Any) -> Answer:
    def answer(outgoing: Outgoing) -> Sent:
        raise SendFault(f"a fault of kind {kind}", kind=kind, **values)

    return answer


def raises(problem: Exception) -> Callable[[Any], Any]:
    def answer(_: Any) -> Any:
        raise problem

    return answer


def waits(seconds: int) -> Callable[[Outgoing], Payload | None]:
    return raises(NotDueYet("a file is held", seconds=seconds))


def refuses() -> Callable[[Outgoing], Payload | None]:
    return raises(PluginError("the mapping names a field that is gone", permanent=True))


@contextmanager
def plugged_in() -> Iterator[World]:
    """Only these plug-ins, and a world as new, until the block ends."""
    world.__init__()  # type: ignore[misc]
    with ExitStack() as stack:
        stack.enter_context(connectors.swapped(Bell, AskingBell, OnceBell))
        stack.enter_context(media.swapped(Crier))
        stack.enter_context(payload_sources.swapped(Told))
        stack.enter_context(delivery_listeners.swapped(Listens))
        yield world
