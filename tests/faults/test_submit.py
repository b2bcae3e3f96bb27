"""Handing in, when fingers are quick and processes die."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from cases.models import Case
from forms.models import Draft, Submission
from tests.conftest import OpenForm
from tests.faults.browser import Answer, Browser
from tests.faults.servers import run_command, web_server
from tests.forms.journey.specs import ANSWERS

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
DOUBLE_CLICKS = 20


def complete(browser: Browser, form: OpenForm) -> str:
    """Answer every step over HTTP; returns the draft's path."""
    started = browser.post(form.start, ANSWERS["bins"])
    assert started.status == 303, started.text
    draft = started.location.rsplit("/", 2)[0] + "/"
    for step in ("garden", "when", "contact"):
        answered = browser.post(f"{draft}{step}/", ANSWERS[step])
        assert answered.status == 303, answered.text
    return draft


def click_twice(browser: Browser, draft: str) -> list[Answer]:
    token = browser.token_of(browser.get(f"{draft}check/"))
    with ThreadPoolExecutor(2) as fingers:
        return list(fingers.map(lambda _: browser.post_with(f"{draft}check/", token, {}), range(2)))


def test_twenty_double_clicks_make_twenty_cases_and_show_each_reference_twice(missed_bin: OpenForm) -> None:
    with web_server(workers=4) as site:
        for _ in range(DOUBLE_CLICKS):
            browser = Browser(site)
            draft = complete(browser, missed_bin)
            clicks = click_twice(browser, draft)
            assert [click.status for click in clicks] == [303, 303]
            assert {click.location for click in clicks} == {f"{draft}done/"}
    assert Case.objects.count() == DOUBLE_CLICKS
    assert Submission.objects.count() == DOUBLE_CLICKS
    assert Draft.objects.count() == 0


def test_a_web_worker_killed_after_the_commit_loses_and_doubles_nothing(missed_bin: OpenForm) -> None:
    with web_server(GUILDHALL_FAILPOINTS="submit.after_commit") as site:
        browser = Browser(site)
        draft = complete(browser, missed_bin)
        with pytest.raises((ConnectionError, OSError)):
            browser.post(f"{draft}check/", {})
    with web_server() as site:
        browser.base = site
        confirmation = browser.get(f"{draft}check/")
        assert confirmation.location == f"{draft}done/?sent-before"
        assert Case.objects.get().reference_id in browser.get(f"{draft}done/").text


def test_the_ledger_is_clean_after_a_kill(missed_bin: OpenForm) -> None:
    with web_server(GUILDHALL_FAILPOINTS="submit.after_commit") as site:
        browser = Browser(site)
        draft = complete(browser, missed_bin)
        with pytest.raises((ConnectionError, OSError)):
            browser.post(f"{draft}check/", {})
    verified = run_command("verify_ledger", "--json")
    assert json.loads(verified.stdout)["violations"] == [], verified.stdout
    assert verified.returncode == 0
