"""Many pages looked at in one walk: every finding is kept until the end, with the state it was found in."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.browser.accessibility.audit import audit


class Tour:
    """What a walk has seen: `states` in order, and the findings of each."""

    def __init__(self) -> None:
        self.states: list[str] = []
        self.findings: list[str] = []

    def look(self, page: Page, state: str) -> None:
        """Look at this state, unless an earlier walk of this tour met it."""
        if state in self.states:
            return
        self.states.append(state)
        self.findings += [f"{state}: {finding}" for finding in sorted(set(audit(page)))]


@contextmanager
def tour() -> Iterator[Tour]:
    """Fail at the end of the walk with everything that was found on the way."""
    seen = Tour()
    yield seen
    lines = "\n".join(f"  {finding}" for finding in seen.findings)
    assert not seen.findings, f"{len(seen.findings)} findings in {len(seen.states)} states:\n{lines}"
