"""A signature drawn in a journey: kept, shown, and never in the way of whoever types."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cases.models import Case
from forms.case_answers import SubmittedAnswers
from forms.journey.drafts import SIGNS
from forms.models import Draft
from guildhall.core.models import Team
from tests.cases.factories import make_officer
from tests.cases.test_desk import signed_in
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, question

pytestmark = pytest.mark.django_db

PATH = "M10 20L12 25"
SIGNED = question("signed", "signature", "Your signature", settings={"drawn": True})
OTHER = question("other", "short_text", "Anything else", optional=True)
SPEC: dict[str, Any] = {
    **MISSED_BIN,
    "steps": [
        {"slug": "sign", "id": "s1", "title": "Sign", "fields": [SIGNED, OTHER]},
        {"slug": "more", "id": "s2", "title": "More", "fields": [question("more", "short_text", "More")]},
    ],
}


@pytest.fixture
def form(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(SPEC)


def answers() -> dict[str, Any]:
    return {key: value for key, value in Draft.objects.get().answers.items() if key != SIGNS}


def sign(browser: Client, form: OpenForm, **more: str) -> str:
    response = browser.post(form.start, {"signed": "Ada Lovelace", "signed-drawing": PATH, **more})
    assert response.status_code == 303, response.content.decode()
    return str(response["Location"]).rsplit("/", 2)[0] + "/"


def pad_of(page: Any) -> Any:
    return BeautifulSoup(page.content, "html.parser").select_one("[name=signed-drawing]")


def test_a_name_typed_without_a_script_signs(resident: Client, form: OpenForm) -> None:
    assert resident.post(form.start, {"signed": "Ada Lovelace"}).status_code == 303
    assert answers() == {"signed": "Ada Lovelace"}


def test_what_was_drawn_is_stored_and_shown_again(resident: Client, form: OpenForm) -> None:
    draft = sign(resident, form)
    assert answers() == {"signed": {"name": "Ada Lovelace", "drawing": PATH}}
    page = resident.get(f"{draft}sign/")
    assert pad_of(page)["value"] == PATH
    assert 'value="Ada Lovelace"' in page.content.decode()


def test_it_is_kept_when_another_answer_is_wrong(resident: Client, form: OpenForm) -> None:
    page = resident.post(form.start, {"signed": "Ada", "signed-drawing": PATH, "other": "x" * 600})
    assert "There is a problem" in page.content.decode()
    assert pad_of(page)["value"] == PATH


@pytest.mark.parametrize("drawing", ['"><script>alert(1)</script>', "M1 1" * 400, "9" * 50_000, "\0"])
def test_a_hostile_drawing_is_refused_and_the_name_kept(
    resident: Client, form: OpenForm, drawing: str
) -> None:
    page = resident.post(form.start, {"signed": "Ada Lovelace", "signed-drawing": drawing})
    html = page.content.decode()
    assert page.status_code == 200
    assert "Draw your signature again" in html
    assert 'value="Ada Lovelace"' in html
    assert drawing not in html
    assert pad_of(page)["value"] == ""
    assert not Draft.objects.exists()


def test_check_answers_and_the_case_show_it(resident: Client, form: OpenForm) -> None:
    draft = sign(resident, form)
    resident.post(f"{draft}more/", {"more": "Yes"})
    page = resident.get(f"{draft}check/").content.decode()
    assert "Signature drawn" in page
    assert f'<path d="{PATH}"' in page
    assert resident.post(f"{draft}check/").status_code == 303
    (row, *_) = SubmittedAnswers().sections(Case.objects.get().pk, "en")[0].rows
    assert row.lines == ("Ada Lovelace", "Signature drawn")


def test_an_officer_sees_it_too(resident: Client, form: OpenForm, team: Team) -> None:
    draft = sign(resident, form)
    resident.post(f"{draft}more/", {"more": "<b>"})
    resident.post(f"{draft}check/")
    desk = signed_in(make_officer(team, name="Officer One")).get(f"/admin/cases/{Case.objects.get().uuid}/")
    assert f'<path d="{PATH}"' in desk.content.decode()
    assert "&lt;b&gt;" in desk.content.decode()


def test_the_script_is_loaded_where_somebody_can_sign_and_nowhere_else(
    resident: Client, form: OpenForm
) -> None:
    draft = sign(resident, form)
    assert "signature.js" in resident.get(f"{draft}sign/").content.decode()
    assert "signature.js" not in resident.get(f"{draft}more/").content.decode()
