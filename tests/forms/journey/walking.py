"""A resident in a browser, for the journey's tests."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS


def begin(browser: Client, form: OpenForm, answers: dict[str, Any] | None = None) -> str:
    """Answer the first step; returns the draft's own address."""
    response = browser.post(form.start, answers or ANSWERS["bins"])
    assert response.status_code == 303, response.content.decode()
    return str(response["Location"]).rsplit("/", 2)[0] + "/"


def answer(browser: Client, draft: str, step: str, **changed: Any) -> HttpResponse:
    return browser.post(f"{draft}{step}/", {**ANSWERS[step], **changed})


def complete(browser: Client, form: OpenForm) -> str:
    """Answer every step; returns the draft's own address, ready to be handed in."""
    draft = begin(browser, form)
    for step in ("garden", "when", "contact"):
        assert answer(browser, draft, step).status_code == 303, step
    return draft


def hand_in(browser: Client, form: OpenForm) -> str:
    """Complete and submit; returns the confirmation's address."""
    draft = complete(browser, form)
    response = browser.post(f"{draft}check/")
    assert response.status_code == 303
    return str(response["Location"])
