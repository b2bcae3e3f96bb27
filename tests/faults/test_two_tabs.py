"""One draft in many tabs at the same moment, over real HTTP and real processes."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from forms.models import Draft
from tests.conftest import OpenForm
from tests.faults.browser import Answer, Browser
from tests.faults.servers import web_server
from tests.forms.journey.specs import question

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TABS = 20
SEEN = re.compile(r'name="answers-seen" value="(\w+)"')
STEPS = [
    {
        "slug": f"step-{n}",
        "id": f"s{n}",
        "title": f"Step {n}",
        "fields": [question(f"q{n}", "short_text", "Q")],
    }
    for n in range(TABS)
]
LONG: dict[str, Any] = {
    "spec_format": 1,
    "slug": "long",
    "title": "Long form",
    "source_locale": "en",
    "locales": ["en"],
    "service": {},
    "confirmation": {},
    "steps": STEPS,
}


@pytest.fixture
def long_form(open_form) -> OpenForm:
    return open_form(LONG, slug="long")


def answer_all(browser: Browser, form: OpenForm) -> str:
    """Answer every step once; returns the draft's path."""
    started = browser.post(form.start, {"q0": "first 0"})
    draft = started.location.rsplit("/", 2)[0] + "/"
    for n in range(1, TABS):
        assert browser.post(f"{draft}step-{n}/", {f"q{n}": f"first {n}"}).status == 303
    return draft


def page_of(browser: Browser, path: str) -> tuple[str, str]:
    """The token and the fingerprint in a page."""
    page = browser.get(path)
    seen = SEEN.search(page.text)
    assert seen, page.text[:500]
    return browser.token_of(page), seen[1]


def press_together(browser: Browser, posts: list[tuple[str, dict[str, str]]]) -> list[Answer]:
    """Post each from a tab that has its page open, all in the same moment."""
    open_tabs = [(path, *page_of(browser, path), typed) for path, typed in posts]
    start = Barrier(len(posts))

    def press(tab: tuple[str, str, str, dict[str, str]]) -> Answer:
        path, token, seen, typed = tab
        start.wait()
        return browser.post_with(path, token, {**typed, "answers-seen": seen})

    with ThreadPoolExecutor(len(posts)) as fingers:
        return list(fingers.map(press, open_tabs))


def test_twenty_tabs_at_twenty_steps_lose_no_acknowledged_answer(long_form: OpenForm) -> None:
    with web_server(workers=4) as site:
        browser = Browser(site)
        draft = answer_all(browser, long_form)
        posts = [(f"{draft}step-{n}/", {f"q{n}": f"second {n}"}) for n in range(TABS)]
        answers = press_together(browser, posts)
    assert [answer.status for answer in answers] == [303] * TABS
    assert Draft.objects.get().answers == {f"q{n}": f"second {n}" for n in range(TABS)}


def test_of_twenty_tabs_at_one_step_one_is_kept_and_nineteen_see_it(long_form: OpenForm) -> None:
    with web_server(workers=4) as site:
        browser = Browser(site)
        draft = answer_all(browser, long_form)
        posts = [(f"{draft}step-5/", {"q5": f"tab {n}"}) for n in range(TABS)]
        answers = press_together(browser, posts)
    kept = Draft.objects.get().answers["q5"]
    assert sorted(answer.status for answer in answers) == [200] * (TABS - 1) + [303]
    assert kept == f"tab {[answer.status for answer in answers].index(303)}"
    for n, answer in enumerate(answers):
        if answer.status == 200:
            assert "These answers were changed in another window" in answer.text
            assert kept in answer.text
            assert f"tab {n}" in answer.text
