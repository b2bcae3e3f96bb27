"""When a failed delivery is tried again while its destination works."""

import random

MINUTE, HOUR = 60, 3600
# Seconds before the next attempt, by how many have failed.
STEPS = [0, 5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]
LOOK_AGAIN = 5.0
LONGEST_RETRY_AFTER = 24 * HOUR


def step(failures: int) -> float:
    """Return the seconds to wait after the `failures`th failure (from 1), spread so that no herd forms."""
    return spread(STEPS[min(max(failures, 1), len(STEPS)) - 1])


def spread(seconds: float) -> float:
    """Return the wait times U(0.8, 1.2)."""
    return seconds * random.uniform(0.8, 1.2)  # noqa: S311 timing, not a secret


def is_used_up(failures: int) -> bool:
    """Say whether so many failures end the matter when the destination itself works."""
    return failures >= len(STEPS)
