"""A walk through the page by Tab: where the focus goes, whether it is seen, and whether it comes out again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.accessibility.asking import script, tell
from tests.browser.accessibility.finding import Finding
from tests.browser.accessibility.pixels import focus_is_visible

MOST_STOPS = 400


@dataclass(frozen=True)
class Stop:
    """One element that Tab came to; `index` is its place in the document, -1 for one not expected."""

    index: int
    selector: str
    box: dict[str, float]
    is_clear: bool
    is_visible: bool
    is_fixed: bool


def find_by_keyboard(page: Page) -> Iterator[Finding]:
    """Walk forwards, and backwards where something stays in place over the content."""
    count = tell(page, script("tab_stops"))
    walk = Walk(page, count)
    walk.go("Tab")
    yield from walk.findings()
    if page.evaluate(STAYS_IN_PLACE):
        back = Walk(page, count, is_looking=False)
        back.go("Shift+Tab")
        yield from back.covered()


STAYS_IN_PLACE = """[...document.querySelectorAll('body *')].some((element) =>
  ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility())"""


class Walk:
    """One way through the page."""

    def __init__(self, page: Page, count: int, *, is_looking: bool = True) -> None:
        self.page, self.count, self.is_looking = page, count, is_looking
        self.stops: list[Stop] = []
        self.is_trapped = False
        self._looks: dict[str, bool] = {}

    def go(self, key: str) -> None:
        """Press the key until the focus leaves the page, comes round, or stays."""
        seen: set[int] = set()
        for _ in range(min(2 * self.count + 5, MOST_STOPS)):
            self.page.keyboard.press(key)
            found = tell(self.page, script("focused"))
            if found is None:
                return
            if found["index"] in seen:
                self.is_trapped = len(seen) < self.count
                return
            seen.add(found["index"])
            self.stops.append(self._stop(found))

    def _stop(self, found: dict[str, Any]) -> Stop:
        look = found.pop("look")
        if self.is_looking and look not in self._looks:
            self._looks[look] = focus_is_visible(self.page, found["box"])
        return Stop(
            index=found["index"],
            selector=found["selector"],
            box=found["box"],
            is_clear=found["isClear"],
            is_visible=self._looks.get(look, True),
            is_fixed=found["isFixed"],
        )

    def findings(self) -> Iterator[Finding]:
        if self.is_trapped:
            yield Finding("keyboard-trap", self.stops[-1].selector, "Tab does not lead on from here")
        yield from self.covered()
        yield from self.unseen()
        yield from self.unreached()
        yield from self.disordered()

    def covered(self) -> Iterator[Finding]:
        for stop in self.stops:
            if not stop.is_clear:
                yield Finding("focus-covered", stop.selector, "something lies over it while it has the focus")

    def unseen(self) -> Iterator[Finding]:
        for stop in self.stops:
            if not stop.is_visible:
                yield Finding("focus-visible", stop.selector, "it looks the same with the focus and without")

    def unreached(self) -> Iterator[Finding]:
        missing = set(range(self.count)) - {stop.index for stop in self.stops}
        for index in sorted(missing):
            selector = tell(self.page, "return named(window.guildhallStops[given]);", index)
            yield Finding("keyboard-reach", selector, "Tab does not come to it")

    def disordered(self) -> Iterator[Finding]:
        for before, after in zip(self.stops, self.stops[1:], strict=False):
            # What stays in place over the page has no place in it.
            is_placed = not (before.is_fixed or after.is_fixed)
            if after.index < before.index or (is_placed and goes_back(before.box, after.box)):
                yield Finding(
                    "tab-order", after.selector, f"it comes after {before.selector}, but stands before it"
                )


def goes_back(before: dict[str, float], after: dict[str, float]) -> bool:
    """Whether the second box stands before the first as one reads: above it, or to its left on one line."""
    if min(before["width"], after["width"]) < 2:
        return False
    is_above = bottom(after) <= before["top"] + 1 and after["left"] < right(before)
    is_on_line = after["top"] < bottom(before) - 4 and before["top"] < bottom(after) - 4
    return is_above or (is_on_line and right(after) <= before["left"] + 1)


def bottom(box: dict[str, float]) -> float:
    return box["top"] + box["height"]


def right(box: dict[str, float]) -> float:
    return box["left"] + box["width"]
