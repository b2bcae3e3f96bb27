"""A signature, a long list and a code, asked in Welsh."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.conftest import OpenForm
from tests.forms.journey.saving import newest_letter
from tests.forms.journey.specs import EMAIL, MISSED_BIN, options, question
from tests.forms.journey.test_journey import _translated as translated

pytestmark = pytest.mark.django_db

STREETS = options(*(f"street-{number}" for number in range(31)))
FIELDS = [
    question("street", "autocomplete", "Street", options=STREETS),
    question("signed", "signature", "Signature", settings={"drawn": True}),
    {**EMAIL, "settings": {"ask_code": True}},
]
SPEC: dict[str, Any] = {
    **MISSED_BIN,
    "locales": ["en", "cy"],
    "texts": {"cy": {"field.street.label": "Stryd"}},
    "steps": [{"slug": "all", "id": "s1", "title": "All", "fields": FIELDS}],
}
GOOD = {"street": "street-3", "signed": "Ada", "signed-drawing": "M1 1L9 9", "email": "ada@example.com"}


@pytest.fixture
def start(open_form: Callable[..., OpenForm]) -> str:
    return f"{translated(open_form(SPEC)).url}apply/"


def text_of(page: Any) -> str:
    return BeautifulSoup(page.content, "html.parser").get_text(" ", strip=True)


def test_the_question_page_speaks_welsh(resident: Client, start: str) -> None:
    page = resident.get(start)
    html = page.content.decode()
    assert "Tynnwch eich llofnod (dewisol)" in text_of(page)
    assert 'data-cleared="Mae’r llun wedi’i glirio"' in html
    assert 'data-found="Canlyniadau: #.' in html


def test_its_errors_are_welsh(resident: Client, start: str) -> None:
    said = text_of(
        resident.post(start, {**GOOD, "street": "", "street-typed": "Nunlle", "signed-drawing": "x"})
    )
    assert "Dewiswch ateb i “Stryd” o’r rhestr" in said
    assert "Tynnwch eich llofnod eto" in said


def test_the_code_is_asked_and_sent_in_welsh(resident: Client, start: str) -> None:
    page = resident.post(start, GOOD)["Location"]
    said = text_of(resident.get(page))
    assert "Edrychwch ar eich e-bost" in said
    assert "Rydym wedi anfon cod" in said
    assert newest_letter("draft_prove").subject == "Eich cod"
