"""How long the form editor takes to open a long form in a browser, and how much it posts."""

import os
import subprocess
import sys
from statistics import median

from playwright.sync_api import Browser, Page, expect

from tests.accounts.staff import code_now
from tests.bench.browsing import council_in_a_browser
from tests.bench.figures import Figure
from tests.browser.form_editor import open_all_steps, open_editor, posted
from tests.browser.running_site import ROOT, RunningSite

TARGETS = {80: 2.0, 240: 4.0}
OPENINGS = 5
MOST_INPUTS = 1000
WINDOW = {"width": 1280, "height": 1600}
AUTHOR = "Waste service team"
# A slow machine's figure is a miss to be told, not an error.
PATIENCE = 60_000


def run() -> list[Figure]:
    """The time and the inputs of each length, as the service team meets them."""
    expect.set_options(timeout=PATIENCE)
    with council_in_a_browser() as (site, browser):
        page = _author(browser, site)
        return [figure for fields in TARGETS for figure in measure(page, site, fields)]


def _author(browser: Browser, site: RunningSite) -> Page:
    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, site, site.user(AUTHOR))
    return page


def sign_in(page: Page, site: RunningSite, user: dict[str, str]) -> None:
    """By the Enter key, and waiting for each page: on a busy machine the second one comes late."""
    page.goto(site.url("/accounts/login/?next=/admin/"))
    page.locator("input[name=login]").fill(user["email"])
    page.locator("input[name=password]").fill(user["password"])
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    if "/2fa/" in page.url:
        page.locator("input[name=code]").fill(code_now(user["totp_secret"]))
        page.locator("input[name=code]").press("Enter")
    page.wait_for_url("**/admin/")


def measure(page: Page, site: RunningSite, fields: int) -> list[Figure]:
    """Open a form of so many fields again and again; the first time fills caches and isn't counted."""
    url = site.url(f"/admin/pages/{add_long_form(site, fields)}/edit/")
    open_editor(page, url)
    seconds = median(open_editor(page, url) for _ in range(OPENINGS))
    closed = len(posted(page))
    open_all_steps(page)
    return figures_of(fields, seconds, max(closed, len(posted(page))))


def figures_of(fields: int, seconds: float, inputs: int) -> list[Figure]:
    name, limit = f"editor, {fields} fields", TARGETS[fields]
    return [
        Figure(f"{name}: opens in", seconds, "s", f"<= {limit:g}", seconds <= limit),
        Figure(f"{name}: posts at most", inputs, "inputs", f"< {MOST_INPUTS}", inputs < MOST_INPUTS),
    ]


def add_long_form(site: RunningSite, fields: int) -> int:
    """Add a form beside the demonstration's own, in a process with the site's database; returns the page's id."""
    command = [sys.executable, "-m", "tests.bench.long_form", str(fields)]
    environment = os.environ | site.environment
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return int(done.stdout)
