"""The field type of docs/plugins.md, as it stands there, asked in a form: from its question to the case."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from cases.models import Case
from forms.case_answers import SubmittedAnswers
from forms.models import Submission
from forms.plugins import field_types
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, question

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).parents[3] / "docs" / "plugins.md"
CARD = question("card", "library_card", "Library card number")


@pytest.fixture
def form(open_form: Callable[..., OpenForm]) -> Iterator[OpenForm]:
    example = re.search(r"```python\n(.*?LibraryCard.*?)```", GUIDE.read_text(), re.DOTALL)
    assert example
    with field_types.swapped():
        exec(example[1], {"__name__": "library_card"})
        yield open_form({**MISSED_BIN, "steps": [{"slug": "c", "id": "s", "title": "C", "fields": [CARD]}]})


def test_it_is_asked_refused_checked_and_submitted(resident: Client, form: OpenForm) -> None:
    assert "Library card number" in resident.get(form.start).content.decode()
    refused = resident.post(form.start, {"card": "12"}).content.decode()
    assert 'href="#id_card">Library card number must be L and 7 numbers' in refused
    assert 'value="12"' in refused
    check = resident.post(form.start, {"card": " l12 345 67"})["Location"]
    assert "L1234567" in resident.get(check).content.decode()
    assert resident.post(check).status_code == 303
    assert Submission.objects.get().answers == {"card": "L1234567"}
    (row,) = SubmittedAnswers().sections(Case.objects.get().pk, "en")[0].rows
    assert (row.label, row.lines) == ("Library card number", ("L1234567",))
