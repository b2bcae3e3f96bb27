"""How a member of staff signs in: email and password, then the code of the authenticator app."""

from typing import Any

from playwright.sync_api import BrowserContext

from tests.accounts.staff import code_now
from tests.browser.running_site import RunningSite


def signed_in(context: BrowserContext, site: RunningSite, user: dict[str, str]) -> Any:
    """Sign in and return what the browser keeps of it."""
    page = context.new_page()
    page.goto(site.url("/accounts/login/?next=/admin/"))
    page.get_by_label("Email address").fill(user["email"])
    page.get_by_label("Password", exact=True).fill(user["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
    if "/2fa/" in page.url:
        page.locator("input[name=code]").fill(code_now(user["totp_secret"]))
        page.locator("main form button").first.click()
    page.wait_for_url("**/admin/")
    return context.storage_state()
