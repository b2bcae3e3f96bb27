"""Which states count as finished, and for whom."""

from outbox.models import DeliveryState
from outbox.plugins import media

# A predecessor in one of these holds up what comes after it in the same order.
BLOCKING = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.DEAD)
# One unsure mail doesn't stop the rest: nobody waits for an officer to be written to.
BLOCKING_FOR_PEOPLE = (DeliveryState.PENDING, DeliveryState.SENDING)
OFFICERS = (DeliveryState.UNKNOWN, DeliveryState.DEAD)


def blocking_states(connector_slug: str) -> tuple[str, ...]:
    """Return the states in which a delivery of this connector holds up its successors."""
    return BLOCKING_FOR_PEOPLE if connector_slug in media else BLOCKING
