"""axe-core: every rule of WCAG 2.0 to 2.2, A and AA, and its best practices."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.accessibility.finding import Finding

SOURCE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Off by default as experimental; both are success criteria (2.5.3, 1.3.4).
EXPERIMENTAL = ["label-content-name-mismatch", "css-orientation-lock"]

# A colour in the middle of its fading in is nobody's to read. What moves for ever is left to the page's own checks.
STILL = """() => Promise.all(
  document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
    .map((each) => each.finished.catch(() => undefined))
)"""


@cache
def source() -> str:
    if not SOURCE.exists():
        raise FileNotFoundError(f"{SOURCE} is missing: run `make assets`")
    return SOURCE.read_text()


def find_by_axe(page: Page) -> list[Finding]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    page.evaluate(f"({STILL})().then(() => undefined)")
    options = {
        "runOnly": {"type": "tag", "values": [*TAGS, "experimental"]},
        "rules": _without_other_experiments(page),
        "resultTypes": ["violations"],
    }
    results = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [_finding(rule, node) for rule in results for node in rule["nodes"]]


def _without_other_experiments(page: Page) -> dict[str, Any]:
    known = page.evaluate("axe.getRules(['experimental']).map((rule) => rule.ruleId)")
    return {rule: {"enabled": rule in EXPERIMENTAL} for rule in known}


def _finding(rule: dict[str, Any], node: dict[str, Any]) -> Finding:
    reason = " ".join(node.get("failureSummary", rule["help"]).split())
    return Finding(f"axe-{rule['id']}", str(node["target"][0]), f"{rule['help']}. {reason}"[:300])
