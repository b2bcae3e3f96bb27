"""One claimed delivery from start to end: build it, send it with no transaction open, note the result."""

from dataclasses import replace

import structlog
from django.db import Error

from guildhall.core.failpoints import failpoint
from outbox.claim import Claimed
from outbox.classify import Failure
from outbox.facts import outgoing_from
from outbox.models import Delivery, DeliveryAttempt, DeliveryState, Outcome
from outbox.plugins import (
    Connector,
    FaultKind,
    NotDueYet,
    Payload,
    PluginError,
    SendFault,
    Sent,
    UnknownPlugin,
    connector_for,
    payload_source_for,
)
from outbox.results import LeaseLost, Work, record_cancelled, record_failure, record_held, record_sent

log = structlog.get_logger(__name__)
# After any of these the other side may have it already.
UNSURE = (Outcome.UNKNOWN, Outcome.INTERRUPTED, Outcome.SERVER)


def deliver(claimed: Claimed) -> DeliveryState | None:
    """Send a claimed delivery; return its state then, None when the lease was lost meanwhile."""
    row = Delivery.objects.select_related("event", "destination").get(pk=claimed.delivery_id)
    try:
        state = _deliver(claimed, row)
    except LeaseLost:
        log.warning("lease lost", delivery=str(row.uuid))
        return None
    log.info("delivery", delivery=str(row.uuid), attempt=claimed.attempt, state=str(state))
    return state


def _deliver(claimed: Claimed, row: Delivery) -> DeliveryState:
    outgoing = outgoing_from(row)
    work = Work(claimed, row, outgoing, Connector())
    try:
        work = replace(work, connector=connector_for(row.destination.connector))
        payload = payload_source_for(outgoing.event.topic, outgoing.delivery.purpose).build(outgoing)
    except NotDueYet as wait:
        return record_held(work, wait.seconds, str(wait))
    except Exception as problem:
        return _record(work, _our_failure(problem, "preparing it failed"))
    if payload is None:
        return record_cancelled(work)
    work = replace(work, mapping_number=getattr(payload, "mapping_number", None))
    return _send(work, payload)


def _send(work: Work, payload: Payload) -> DeliveryState:
    try:
        sent = _exchange(work, payload)
    except SendFault as fault:
        return _record(work, Failure.from_fault(fault))
    except PluginError as problem:
        return _record(work, _our_failure(problem, ""))
    except Exception as problem:
        # A fault of the connector: perhaps after sending, so nobody knows.
        log.error("connector failed", connector=work.connector.slug, problem=type(problem).__name__)
        return _record(work, Failure(FaultKind.UNKNOWN, f"the connector failed ({type(problem).__name__})"))
    failpoint("deliver.after_send")
    return _record_sent(work, sent)


def _exchange(work: Work, payload: Payload) -> Sent:
    """Send it, unless the other side turns out to have it from an attempt nobody heard the end of."""
    if work.connector.idempotent == "lookup" and _may_have_arrived(work):
        found = work.connector.look_up(work.outgoing)
        if found is not None:
            return found
    return work.connector.send(work.outgoing, payload)


def _may_have_arrived(work: Work) -> bool:
    """Say whether any attempt so far was left open; the last one alone may have been a failed look-up."""
    return DeliveryAttempt.objects.filter(delivery=work.row, outcome__in=UNSURE).exists()


def _record_sent(work: Work, sent: Sent) -> DeliveryState:
    try:
        return record_sent(work, sent)
    except LeaseLost:
        raise
    except Exception as problem:
        # It arrived, but a listener could not take note: repeated only where the other side knows a repeat.
        log.error("recording a delivery failed", problem=type(problem).__name__)
        text = f"it was sent, but the result could not be written down ({type(problem).__name__})"
        return _record(work, Failure(FaultKind.UNKNOWN, text, is_ours=True))


def _record(work: Work, failure: Failure) -> DeliveryState:
    try:
        return record_failure(work, failure, probe=lambda: _probe(work))
    except (LeaseLost, Error):
        raise
    except Exception as problem:
        # What a connector hands over to be kept may be no JSON: the failure itself is still written down.
        log.error("a failed attempt can't be kept whole", problem=type(problem).__name__)
        return record_failure(work, replace(failure, request=None, response=None), probe=lambda: _probe(work))


def _probe(work: Work) -> bool:
    try:
        return work.connector.probe(work.outgoing.destination)
    except Exception as problem:
        log.error("connector failed", connector=work.connector.slug, problem=type(problem).__name__)
        return False


def _our_failure(problem: Exception, words: str) -> Failure:
    """Return a failure of our own side; only a plug-in's words may be shown, others could hold answers."""
    is_worded = isinstance(problem, PluginError | UnknownPlugin)
    text = str(problem) if is_worded else f"{words} ({type(problem).__name__})"
    is_permanent = isinstance(problem, PluginError) and problem.permanent
    return Failure(FaultKind.MESSAGE if is_permanent else FaultKind.SERVER, text, is_ours=True)
