"""WCAG 2.1.1 and 4.1.2: what answers to a click is a control, or acts as one for the keyboard too."""

from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.browser.accessibility.finding import Finding

CLICKS = {"click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup"}
KEYS = {"keydown", "keyup", "keypress"}
# A listener around controls (a form, a group of choices) only listens to them.
JUDGED = """function () {
  const controls = "a[href], button, input, select, textarea, summary, label, option, dialog";
  if (!(this instanceof Element) || !this.checkVisibility() || this === document.body) return null;
  if (this.closest(controls) || this.querySelector(controls) || this === document.documentElement) return null;
  const words = (this.getAttribute("aria-label") || this.textContent).trim().slice(0, 40);
  return { selector: `${this.localName} "${words}"`, acts: this.tabIndex >= 0 && this.hasAttribute("role") };
}"""


def find_in_clicks(page: Page) -> list[Finding]:
    client = page.context.new_cdp_session(page)
    try:
        return [
            Finding("click-only", node["selector"], "it answers to a click, and to nobody without a mouse")
            for node, kinds in _listening(client)
            if not (node["acts"] and kinds & KEYS)
        ]
    finally:
        client.detach()


def _listening(client: CDPSession) -> list[tuple[dict[str, Any], set[str]]]:
    """What listens to clicks and is no control, with the kinds of events that it listens to."""
    root = client.send("Runtime.evaluate", {"expression": "document.documentElement"})["result"]["objectId"]
    told = client.send("DOMDebugger.getEventListeners", {"objectId": root, "depth": -1})["listeners"]
    kinds: dict[int, set[str]] = {}
    for listener in told:
        kinds.setdefault(listener["backendNodeId"], set()).add(listener["type"])
    judged = [(_judge(client, node), each) for node, each in kinds.items() if each & CLICKS]
    return [(node, each) for node, each in judged if node]


def _judge(client: CDPSession, node: int) -> dict[str, Any] | None:
    object_id = client.send("DOM.resolveNode", {"backendNodeId": node})["object"]["objectId"]
    call = {"objectId": object_id, "functionDeclaration": JUDGED, "returnByValue": True}
    value: dict[str, Any] | None = client.send("Runtime.callFunctionOn", call)["result"].get("value")
    return value
