"""A form changes under somebody who is filling it in: what they read, and where they go on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.resident import Resident
from tests.browser.running_site import RunningSite

CHANGED = "This form has changed"
# An option fewer, a question more, one fewer and a fee: every part of the page.
PUBLISH = """
import copy
from forms.actions.make_version import make_version
from forms.models import Form
form = Form.objects.get(slug="missed-bin")
spec = copy.deepcopy(form.live_version.spec)
steps = {step["slug"]: step for step in spec["steps"]}
bins = steps["which-bins"]["fields"][0]
bins["options"] = [option for option in bins["options"] if option["value"] != "refuse"]
steps["when"]["fields"].append({"key": "bqk3t7xw2c", "type": "yes_no", "label": "Did you see the lorry?"})
steps["when"]["fields"].append(
    {"key": "cqk3t7xw2d", "type": "short_text", "label": "Which way did it go?", "optional": True}
)
steps["tag"]["fields"] = []
spec["fees"] = [{"id": "visit", "text": "Another visit", "pence": 1250}]
spec["steps"] = [step for step in spec["steps"] if step["slug"] not in ("tag", "what-the-tag-says")]
form.live_version = make_version(form=form, document=spec)
form.save()
"""
BACK = """
from forms.models import Form
form = Form.objects.get(slug="missed-bin")
form.live_version = form.versions.get(number=NUMBER)
form.save()
"""
LIVE = """
from forms.models import Form
print("live", Form.objects.get(slug="missed-bin").live_version.number)
"""
CLOSE = 'from forms.models import Form; Form.objects.filter(slug="missed-bin").update(live_version=None)'


@pytest.fixture
def run(demo: RunningSite) -> Iterator[Callable[[str], str]]:
    """Run a script on the site; afterwards the form is as it was."""

    def shell(script: str) -> str:
        return demo.manage("shell", "--no-imports", "-c", script)

    number = shell(LIVE).split()[-1]
    yield shell
    shell(BACK.replace("NUMBER", number))


def photograph(page: Page, name: str, width: int) -> None:
    """Keep a picture for people to look at, where a folder is named for it."""
    folder = os.environ.get("SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def at_check(resident: Resident) -> Page:
    resident.start()
    return resident.go_to("check", wishes=["Refuse", "Yes"])


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name))


def test_what_changed_is_told_and_asked_again(
    resident: Resident, run: Callable[[str], str], width: int
) -> None:
    page = at_check(resident)
    run(PUBLISH)
    with tour() as seen:
        follow(page.locator("main form button.govuk-button").last)
        expect(page.get_by_role("heading", level=1)).to_have_text(CHANGED)
        seen.look(page, "what changed")
        photograph(page, "changed", width)
        press(page, "Continue")
        assert resident.step == "which-bins"
        seen.look(page, "asked again")
        photograph(page, "asked-again", width)
        resident.answer()
        assert resident.step == "when"
        page = resident.go_to("check")
        photograph(page, "check", width)


def test_it_is_read_and_gone_on_with_by_keyboard_and_without_javascript(
    open_context: Callable[..., BrowserContext], demo: RunningSite, run: Callable[[str], str]
) -> None:
    resident = Resident(open_context(java_script_enabled=False).new_page(), demo)
    page = at_check(resident)
    run(PUBLISH)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(CHANGED)
    page.get_by_role("button", name="Continue").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert resident.step == "which-bins"
    assert "You answered" in resident.main_text()


def test_a_check_page_that_is_out_of_date_says_so(
    resident: Resident, run: Callable[[str], str], width: int
) -> None:
    page = at_check(resident)
    run(PUBLISH.replace('bins["options"] =', "ignored =").split('steps["when"]')[0] + RELABEL)
    with tour() as seen:
        follow(page.locator("main form button.govuk-button").last)
        expect(page.locator(".govuk-notification-banner")).to_contain_text("Something changed")
        seen.look(page, "check again")
    photograph(page, "check-again", width)


RELABEL = """
bins["label"] = "Which of your bins were not emptied?"
form.live_version = make_version(form=form, document=spec)
form.save()
"""


def test_a_form_that_was_closed_meanwhile_says_what_to_do(
    resident: Resident, run: Callable[[str], str], width: int
) -> None:
    resident.start()
    page = resident.go_to("when")
    run(CLOSE)
    with tour() as seen:
        resident.answer()
        expect(page.get_by_role("heading", level=1)).to_have_text("This form is closed")
        seen.look(page, "closed meanwhile")
    photograph(page, "closed", width)
