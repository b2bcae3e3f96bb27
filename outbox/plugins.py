"""The outbox's public interfaces: what a vendor folder or an app above implements and registers.

Plug-ins keep no state. They take the frozen dataclasses below, never rows and never a request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal
from uuid import UUID

from django import forms

from guildhall.core.registry import PluginError, Registry, UnknownPlugin

# --- What an app hands to outbox.actions.emit ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something to be told. `data` is JSON without answers; `seq` orders events of one `ordering_key`.

    For a case: `ordering_key` is the case's uuid as text and `seq` its CaseEvent's. With an empty
    `ordering_key` nothing waits for anything.
    """

    council_id: int
    topic: str
    subject: UUID
    ordering_key: str = ""
    seq: int = 0
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """One telling of an event: (destination, purpose, recipient) is unique for the event.

    `recipient` is a party's uuid as text, '' for a system. Past `expires_at` it is cancelled.
    """

    destination_id: int
    purpose: str = ""
    recipient: str = ""
    locale: str = "en"
    template_version: str = ""
    expires_at: datetime | None = None


# --- What plug-ins are told ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventFacts:
    """A stored event; `at` is when it was emitted."""

    uuid: UUID
    council_id: int
    topic: str
    subject: UUID
    ordering_key: str
    seq: int
    data: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class DestinationFacts:
    """A configured destination; `timeout` is seconds for one exchange in all.

    `hook_url` is where the other side posts its messages back to us.
    """

    id: int
    uuid: UUID
    council_id: int
    slug: str
    name: str
    connector: str
    config: Mapping[str, Any]
    timeout: int
    hook_url: str


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """One delivery at one attempt; `uuid` is the idempotency key, the same at every attempt."""

    uuid: UUID
    purpose: str
    recipient: str
    locale: str
    template_version: str
    attempt: int
    progress: Mapping[str, Any]
    remote_ref: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """All that a payload source or a connector is told about what is being sent."""

    event: EventFacts
    destination: DestinationFacts
    delivery: DeliveryFacts


# --- What is sent -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """Data for a system: `body` is JSON, `mapping_number` the FormDelivery number that made it."""

    body: Mapping[str, Any]
    mapping_number: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Words for one person. The subject holds nothing personal.

    `to` and `reply_to` are bare addresses. Set `has_secret` when the text holds a code or a link that
    opens something: the attempt then keeps only the subject, never the text.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    has_secret: bool = False


Payload = Document | Message


class NotDueYet(PluginError):
    """Raised by a payload source when something still has to happen (a file is held): asked again later."""

    def __init__(self, message: str, *, seconds: int = 60) -> None:
        super().__init__(message, permanent=False)
        self.seconds = seconds


class PayloadSource:
    """Makes what is sent for an event; registered in `payload_sources`.

    `slug` is `<topic>/<purpose>` (looked for first) or `<topic>`.
    """

    slug: ClassVar[str] = ""

    def build(self, outgoing: Outgoing) -> Payload | None:
        """Return what to send, or None when there is nothing left to send (the delivery is cancelled).

        Called by the worker at every attempt, outside any transaction and before any I/O: read the
        subject, its pinned version and the mapping's current number anew. It may write a one-time code.
        The same delivery must give the same meaning each time. Raise PluginError(permanent=True) when it
        can't be built (the delivery is dead, an officer's item), NotDueYet while it has to wait.
        """
        raise NotImplementedError


# --- How it is sent -----------------------------------------------------------------------------------


class FaultKind(StrEnum):
    """Whose fault a failed attempt is; it decides what happens next (outbox/classify.py)."""

    MESSAGE = "message"  # refused as it is: no repeat can help
    SERVER = "server"  # the system failed on it: perhaps because of the message, perhaps not
    DESTINATION = "destination"  # not reached, or not let in: says nothing about the message
    UNKNOWN = "unknown"  # sent, and no answer that says what became of it


class SendFault(PluginError):
    """An attempt failed. The text is for an officer: plain words, no secret, nothing personal."""

    def __init__(
        self,
        message: str,
        *,
        kind: FaultKind,
        status: int | None = None,
        retry_after: float | None = None,
        request: Any = None,
        response: Any = None,
    ) -> None:
        super().__init__(message, permanent=kind is FaultKind.MESSAGE)
        self.kind = kind
        self.status = status
        self.retry_after = retry_after
        self.request = request
        self.response = response


@dataclass(frozen=True, slots=True)
class Sent:
    """The other side has it. `request` and `response` are JSON values, kept sealed with the attempt."""

    remote_ref: str = ""
    status: int | None = None
    request: Any = None
    response: Any = None
    progress: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message whose sender is proved.

    `kind` picks the InboundHandler; `content` is the JSON as sent. `at` is the remote time of what it tells.
    """

    destination_id: int
    destination_uuid: UUID
    council_id: int
    message_id: str
    kind: str
    remote_ref: str
    at: datetime
    content: Mapping[str, Any]


class NotProved(Exception):
    """An incoming request doesn't prove its sender: answered 401, nothing is kept."""


class NotUnderstood(Exception):
    """A proved request says nothing we know: answered 400 with this text, nothing is kept."""


class ConfigForm(forms.Form):
    """The settings of a destination: validates them, and is the form that edits them."""


class Connector:
    """Speaks to one kind of system; registered in `connectors`.

    `idempotent` says what may be done when nobody knows whether an attempt arrived: `remote` (the other
    side knows our key: repeat), `lookup` (ask first, by `look_up`), `none` (never repeat: an officer does).
    """

    slug: ClassVar[str] = ""
    label: ClassVar[str] = ""
    idempotent: ClassVar[Literal["remote", "lookup", "none"]] = "none"
    config_form: ClassVar[type[ConfigForm]] = ConfigForm

    def check(self, destination: DestinationFacts) -> list[str]:
        """Return what is wrong with the settings in words, without connecting; empty when all is well."""
        form = self.config_form(data=dict(destination.config))
        return [f"{name}: {text}" for name, texts in form.errors.items() for text in texts]

    def send(self, outgoing: Outgoing, payload: Payload) -> Sent:
        """Send it now, through guildhall.core.http alone; called with no transaction open.

        Return when the other side has it; raise SendFault for anything else. Must send
        `outgoing.delivery.uuid` as the idempotency key wherever the protocol has a place for one.
        """
        raise NotImplementedError

    def look_up(self, outgoing: Outgoing) -> Sent | None:
        """For `lookup`: return what the other side holds under our key, None when it holds nothing."""
        raise NotImplementedError

    def probe(self, destination: DestinationFacts) -> bool:
        """Say whether the destination answers at all; must change nothing there."""
        return False

    def receive(self, destination: DestinationFacts, headers: Mapping[str, str], body: bytes) -> Inbound:
        """Prove and read an incoming request (header names in lower case).

        Raise NotProved, or NotUnderstood when the sender is proved but the content is not known.
        """
        raise NotProved


class Medium(Connector):
    """Writes to people; registered in `media`. A second copy is better than none, so it is repeated."""

    idempotent = "remote"


# --- Who wants to know --------------------------------------------------------------------------------


class Subscriber:
    """Adds deliveries to events of its topics; registered in `subscribers`."""

    slug: ClassVar[str] = ""
    topics: ClassVar[frozenset[str]] = frozenset()

    def deliveries_for(self, event: NewEvent) -> Sequence[NewDelivery]:
        """Return the deliveries wanted; called by `emit` inside the caller's transaction: keep it lean."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class DeliveryDone:
    """A delivery that the other side has; `remote_ref` is its reference there, '' for none."""

    delivery_uuid: UUID
    council_id: int
    topic: str
    subject: UUID
    ordering_key: str
    destination_id: int
    destination_name: str
    remote_ref: str
    purpose: str
    recipient: str
    at: datetime


class DeliveryListener:
    """Told when a delivery is done; registered in `delivery_listeners`."""

    slug: ClassVar[str] = ""

    def on_done(self, done: DeliveryDone) -> None:
        """Called in the transaction that records the result: all of it holds or none.

        No I/O, and no exception for things that can happen: it would undo the record, and the message
        would be sent again.
        """
        raise NotImplementedError


class Handled(StrEnum):
    """What became of an incoming message."""

    APPLIED = "applied"
    IGNORED = "ignored"  # recorded, but older than what is known
    UNMATCHED = "unmatched"  # nothing has this reference (yet): handed over again for 24 hours


class InboundHandler:
    """Says what an incoming message means; registered in `inbound_handlers` with the kind as slug."""

    slug: ClassVar[str] = ""

    def handle(self, inbound: Inbound) -> Handled:
        """Apply it; called in the transaction that keeps the message, at most once with an effect."""
        raise NotImplementedError


connectors: Registry[Connector] = Registry("connector", Connector)
media: Registry[Medium] = Registry("medium", Medium)
payload_sources: Registry[PayloadSource] = Registry("payload source", PayloadSource)
subscribers: Registry[Subscriber] = Registry("subscriber", Subscriber)
delivery_listeners: Registry[DeliveryListener] = Registry("delivery listener", DeliveryListener)
inbound_handlers: Registry[InboundHandler] = Registry("inbound handler", InboundHandler)


def connector_for(slug: str) -> Connector:
    """Return the connector or medium of that name; raise UnknownPlugin naming the known ones."""
    return media.get(slug) if slug in media else connectors.get(slug)


def connector_choices() -> list[tuple[str, str]]:
    """Pairs of slug and label of all connectors and media, for `choices=`."""
    return sorted([*connectors.choices(), *media.choices()])


def payload_source_for(topic: str, purpose: str) -> PayloadSource:
    """Return the source for `<topic>/<purpose>`, else for `<topic>`; raise UnknownPlugin."""
    exact = f"{topic}/{purpose}"
    return payload_sources.get(exact if exact in payload_sources else topic)


__all__ = [
    "ConfigForm",
    "Connector",
    "DeliveryDone",
    "DeliveryFacts",
    "DeliveryListener",
    "DestinationFacts",
    "Document",
    "EventFacts",
    "FaultKind",
    "Handled",
    "Inbound",
    "InboundHandler",
    "Medium",
    "Message",
    "NewDelivery",
    "NewEvent",
    "NotDueYet",
    "NotProved",
    "NotUnderstood",
    "Outgoing",
    "Payload",
    "PayloadSource",
    "PluginError",
    "SendFault",
    "Sent",
    "Subscriber",
    "UnknownPlugin",
    "connector_choices",
    "connector_for",
    "connectors",
    "delivery_listeners",
    "inbound_handlers",
    "media",
    "payload_source_for",
    "payload_sources",
    "subscribers",
]
