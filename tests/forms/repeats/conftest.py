"""A resident at the form with a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.repeats.specs import DETAILS, LIST, household


@dataclass
class Applicant:
    """One browser with a draft of the form; addresses are below the draft's."""

    browser: Client
    form: OpenForm
    draft: str

    def get(self, address: str, **kwargs: Any) -> HttpResponse:
        return self.browser.get(f"{self.draft}{address}", **kwargs)

    def post(self, address: str, **typed: Any) -> HttpResponse:
        return self.browser.post(
            f"{self.draft}{address}", {name.replace("__", "-"): each for name, each in typed.items()}
        )

    def text(self, address: str) -> str:
        return self.get(address).content.decode()

    def add(self, name: str, **details: Any) -> str:
        """Add an adult with both pages; returns the item's id."""
        to = str(self.post("adults/new/adults/", adult=name)["Location"])
        item_id = to.removeprefix(self.draft).split("/")[1]
        assert to == f"{self.draft}adults/{item_id}/details/"
        assert self.browser.post(to, {**DETAILS, **details})["Location"] == f"{self.draft}adults/"
        return item_id

    @property
    def row(self) -> Draft:
        return Draft.objects.get()

    @property
    def stored(self) -> list[dict[str, Any]]:
        return list(self.row.answers.get(LIST, []))


@pytest.fixture
def apply(open_form: Callable[..., OpenForm]) -> Callable[..., Applicant]:
    """Begin the form and stand at the list: `apply(least=1, most=2)`."""

    def begin(**bounds: Any) -> Applicant:
        form, browser = open_form(household(**bounds), slug="household"), Client()
        to = str(browser.post(form.start, {"you": "Ada Lovelace"})["Location"])
        assert to.endswith("/adults/")
        return Applicant(browser, form, to.removesuffix("adults/"))

    return begin
