"""A form is published in the same moment in which people answer it and hand it in."""

import copy
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from forms.models import Draft, Submission
from tests.conftest import OpenForm
from tests.faults.browser import Answer, Browser
from tests.faults.servers import web_server
from tests.faults.test_two_tabs import LONG, TABS, answer_all, page_of
from tests.forms.journey.specs import question

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PEOPLE = 8


@pytest.fixture
def long_form(open_form) -> OpenForm:
    return open_form(LONG, slug="long")


def with_another_question() -> dict:
    spec = copy.deepcopy(LONG)
    spec["steps"][1]["fields"].append(question("more", "short_text", "More"))
    return spec


def publish_when(start: Barrier, form: OpenForm) -> None:
    start.wait()
    try:
        form.republish(with_another_question())
    finally:
        connection.close()


def test_twenty_answers_at_the_moment_of_publishing_are_all_kept(long_form: OpenForm) -> None:
    start = Barrier(TABS + 1)

    def press(tab: tuple[str, str, str, int]) -> Answer:
        path, token, seen, n = tab
        start.wait()
        return browser.post_with(path, token, {f"q{n}": f"second {n}", "answers-seen": seen})

    with web_server(workers=4) as site:
        browser = Browser(site)
        draft = answer_all(browser, long_form)
        tabs = [(path, *page_of(browser, path), n) for n in range(TABS) for path in [f"{draft}step-{n}/"]]
        with ThreadPoolExecutor(TABS + 1) as fingers:
            publishing = fingers.submit(publish_when, start, long_form)
            answers = list(fingers.map(press, tabs))
            publishing.result()
        told = browser.get(f"{draft}check/")
    assert [answer.status for answer in answers] == [303] * TABS
    assert Draft.objects.get().answers == {f"q{n}": f"second {n}" for n in range(TABS)}
    assert told.location == f"{draft}changed/"


def test_each_submission_at_the_moment_of_publishing_is_wholly_of_one_version(long_form: OpenForm) -> None:
    start = Barrier(PEOPLE + 1)

    def hand_in(person: tuple[Browser, str, str, str]) -> Answer:
        browser, path, token, checked = person
        start.wait()
        return browser.post_with(path, token, {"checked": checked})

    with web_server(workers=4) as site:
        people = [at_check(Browser(site), long_form) for _ in range(PEOPLE)]
        with ThreadPoolExecutor(PEOPLE + 1) as fingers:
            publishing = fingers.submit(publish_when, start, long_form)
            answers = list(fingers.map(hand_in, people))
            publishing.result()
    assert {answer.status for answer in answers} == {303}
    sent = [answer for answer in answers if answer.location.endswith("/done/")]
    assert Submission.objects.filter(version=long_form.version).count() == len(sent)
    assert Draft.objects.filter(version=long_form.version).count() == PEOPLE - len(sent)


def at_check(browser: Browser, form: OpenForm) -> tuple[Browser, str, str, str]:
    path = f"{answer_all(browser, form)}check/"
    page = browser.get(path)
    return browser, path, browser.token_of(page), page.text.split('name="checked" value="')[1].split('"')[0]
