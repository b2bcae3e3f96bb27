"""Saving a draft by email and coming back to it, for tests."""

import re
from urllib.parse import urlsplit

from django.test import Client
from django.test.utils import CaptureQueriesContext

from outbox.models import Delivery
from outbox.plugins import Message
from tests.cases.posting import letter_of

ADDRESS = "ada@example.com"
CODE = re.compile(r"\b(\d{6})\b")
LINK = re.compile(r"https?://\S+/apply/\S+")


def save(browser: Client, draft: str, email: str = ADDRESS) -> None:
    response = browser.post(f"{draft}save/", {"email": email})
    assert (response.status_code, response["Location"]) == (303, f"{draft}saved/")


def newest_letter(purpose: str) -> Message:
    return letter_of(Delivery.objects.filter(purpose=purpose).latest("id"))


def link_in(letter: Message) -> str:
    """The path of the first link to a draft in a letter."""
    found = LINK.search(letter.text)
    assert found, letter.text
    return urlsplit(found[0]).path


def code_in(letter: Message) -> str:
    found = CODE.search(letter.text)
    assert found, letter.text
    return found[1]


def ask_code(browser: Client, draft: str, email: str = ADDRESS) -> None:
    response = browser.post(f"{draft}return/", {"email": email})
    assert (response.status_code, response["Location"]) == (303, f"{draft}return/code/")


def come_back(browser: Client, draft: str, email: str = ADDRESS) -> str:
    """Ask for a code and enter it; returns where that leads."""
    ask_code(browser, draft, email)
    response = browser.post(f"{draft}return/code/", {"code": code_in(newest_letter("draft_code"))})
    assert response.status_code == 303, response.content.decode()
    return str(response["Location"])


def statements_of(captured: CaptureQueriesContext) -> list[str]:
    """The beginnings of what was asked of the database, without the marks of transactions."""
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return [query["sql"][:60] for query in captured if not query["sql"].startswith(marks)]
