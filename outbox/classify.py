"""What becomes of a delivery after a failed attempt."""

from dataclasses import dataclass
from typing import Any

from outbox.backoff import LONGEST_RETRY_AFTER, LOOK_AGAIN, is_used_up, spread, step
from outbox.models import DeliveryState, Outcome
from outbox.plugins import FaultKind, SendFault


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed attempt. `is_ours`: it failed before it was sent, so it says nothing of the destination."""

    kind: FaultKind
    text: str
    status: int | None = None
    retry_after: float | None = None
    request: Any = None
    response: Any = None
    is_ours: bool = False

    @classmethod
    def from_fault(cls, fault: SendFault) -> "Failure":
        return cls(
            kind=fault.kind,
            text=str(fault),
            status=fault.status,
            retry_after=fault.retry_after,
            request=fault.request,
            response=fault.response,
        )

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.kind.value)

    @property
    def uses_up(self) -> bool:
        """Say whether it counts against this delivery: a destination that isn't reached doesn't."""
        return self.kind in (FaultKind.SERVER, FaultKind.UNKNOWN)

    @property
    def tells_of_the_destination(self) -> bool:
        """Say whether it counts for the breaker."""
        return not self.is_ours and self.kind is not FaultKind.MESSAGE


def final_state(
    failure: Failure, *, idempotent: str, failures: int, is_known_good: bool
) -> DeliveryState | None:
    """Return the state that ends the matter, None when it is to be tried again.

    `failures` includes this one; `is_known_good` says that the destination works for others or was probed.
    """
    if failure.kind is FaultKind.MESSAGE:
        return DeliveryState.DEAD
    if failure.kind is FaultKind.UNKNOWN and idempotent == "none":
        return DeliveryState.UNKNOWN
    if failure.uses_up and is_used_up(failures) and is_known_good:
        return DeliveryState.UNKNOWN if failure.kind is FaultKind.UNKNOWN else DeliveryState.DEAD
    return None


def wait_seconds(failure: Failure, *, failures: int, in_a_row: int) -> float:
    """Return the seconds until the next attempt; `in_a_row` is the (closed) breaker's count.

    Alone, a failure follows the delivery's own back-off. From the second in a row on it is the destination
    that is in doubt: look again soon, until it answers or the breaker opens.
    """
    if failure.retry_after is not None:
        return min(max(failure.retry_after, 0.0), LONGEST_RETRY_AFTER)
    if failure.uses_up and (failure.is_ours or in_a_row <= 1):
        return step(failures)
    return spread(LOOK_AGAIN)
