"""Each fault of django-formtools as shipped (2.7), which our shell must not have."""

import pytest
from django.test import Client

from cases.models import Case
from forms.models import Draft, Submission
from tests.conftest import OpenForm
from tests.forms.journey.walking import answer, begin, complete

pytestmark = pytest.mark.django_db


def test_an_unanswered_last_step_is_not_shown(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    assert resident.get(f"{draft}contact/").status_code == 302


def test_a_tampered_current_step_is_ignored(resident: Client, missed_bin: OpenForm) -> None:
    draft = begin(resident, missed_bin)
    response = answer(
        resident, draft, "garden", **{"step_wizard-current_step": "nowhere", "wizard_goto_step": "contact"}
    )
    assert response["Location"] == f"{draft}when/"


def test_a_step_that_another_tab_hid_leads_on_instead_of_failing(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = complete(resident, missed_bin)
    resident.post(f"{draft}bins/?change", {"bins": ["food"]})
    assert resident.get(f"{draft}garden/")["Location"] == f"{draft}check/"
    assert answer(resident, draft, "garden").status_code == 302


def test_stale_answers_of_a_hidden_step_do_not_count(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    resident.post(f"{draft}bins/?change", {"bins": ["food"]})
    assert "garden waste" not in resident.get(f"{draft}check/").content.decode()


def test_two_forms_share_no_state(resident: Client, missed_bin: OpenForm, open_form: object) -> None:
    other = open_form(slug="other-form")  # type: ignore[operator]
    first, second = begin(resident, missed_bin), begin(resident, other, {"bins": ["food"]})
    assert answer(resident, first, "garden")["Location"] == f"{first}when/"
    assert resident.get(f"{second}garden/")["Location"] == f"{second}when/"


def test_nothing_is_handed_in_by_a_get(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    for step in ("check", "done"):
        resident.get(f"{draft}{step}/")
    assert Case.objects.count() == 0


def test_an_answer_of_one_tab_outlives_another_tabs(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    answer(resident, draft, "garden", paid="no")
    answer(resident, draft, "when", **{"when-day": "1"})
    assert Draft.objects.get().answers["paid"] is False
    assert Draft.objects.get().answers["when"] == "2026-03-01"


def test_reading_every_answer_never_raises_on_a_form_seen_again(
    resident: Client, missed_bin: OpenForm
) -> None:
    draft = complete(resident, missed_bin)
    view = resident.get(f"{draft}contact/").context
    assert view["form"].initial["name"] == "Ada Lovelace"


def test_no_file_is_kept_by_formtools(resident: Client, missed_bin: OpenForm) -> None:
    from forms.journey.storage import DraftStorage

    with pytest.raises(NotImplementedError):
        DraftStorage("x").set_step_files("contact", {})


def test_handing_in_twice_makes_one_submission(resident: Client, missed_bin: OpenForm) -> None:
    draft = complete(resident, missed_bin)
    resident.post(f"{draft}check/")
    resident.post(f"{draft}check/")
    assert Submission.objects.count() == 1
