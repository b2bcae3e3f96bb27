"""A long form whose sections are answered in any order, from its task list."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from forms.models import Submission
from tests.conftest import OpenForm
from tests.forms.engine.specs import eq, field, form, step

Open = Callable[..., OpenForm]
LONG = form(
    step("age", field("adult", "yes_no", label="Are you 18 or over?"), section="you"),
    step("name", field("name", label="What is your name?"), section="you"),
    step("pets", field("pets", "yes_no", label="Do you keep pets?"), section="home"),
    step("dog", field("dog", label="What is its name?"), section="pet", condition=eq("pets", True)),
    step("more", field("more", label="Anything else?", optional=True), section="more"),
    step(
        "too-young",
        kind="exit",
        title="You cannot apply",
        condition=eq("adult", False),
        content=[{"id": "c1", "html": "<p>Ask a parent</p>"}],
    ),
    slug="long",
    task_list=True,
    sections=[
        {"id": "you", "title": "About you"},
        {"id": "home", "title": "Your home"},
        {"id": "pet", "title": "Your pet"},
        {"id": "more", "title": "Anything else"},
    ],
)


@pytest.fixture
def draft(resident: Client, open_form: Open) -> str:
    """The address of a draft whose first question is answered."""
    response = resident.post(open_form(LONG, "long").start, {"adult": "yes"})
    assert response.status_code == 303
    return str(response["Location"])


def listed(resident: Client, draft: str) -> dict[str, str]:
    """Each task's title with its status, as the page shows them."""
    page = resident.get(draft).content.decode()
    items = re.findall(r"<li class=\"govuk-task-list__item.*?</li>", page, re.S)
    texts = [[text for text in re.sub(r"<[^>]+>", "\n", item).split("\n") if text.strip()] for item in items]
    return {text[0]: text[-1] for text in texts}


def test_the_first_answers_lead_to_the_list(resident: Client, draft: str) -> None:
    assert re.search(r"/apply/[0-9a-f-]{36}/$", draft)
    assert listed(resident, draft) == {
        "About you": "In progress",
        "Your home": "Not yet started",
        "Your pet": "Cannot start yet",
        "Anything else": "Optional",
        "Check your answers and send": "Cannot start yet",
    }


def test_the_list_says_what_to_complete_first(resident: Client, draft: str) -> None:
    assert "Complete “Your home” first" in resident.get(draft).content.decode()


def test_a_later_section_is_answered_first_and_leads_back_to_the_list(resident: Client, draft: str) -> None:
    assert resident.get(f"{draft}pets/").status_code == 200
    assert resident.post(f"{draft}pets/", {"pets": "yes"})["Location"] == draft
    assert listed(resident, draft)["Your home"] == "Completed"
    assert listed(resident, draft)["Your pet"] == "Not yet started"


def test_a_section_that_the_answers_leave_out_is_not_listed(resident: Client, draft: str) -> None:
    resident.post(f"{draft}pets/", {"pets": "no"})
    assert "Your pet" not in listed(resident, draft)


def test_what_an_open_answer_decides_about_cannot_be_opened(resident: Client, draft: str) -> None:
    assert resident.get(f"{draft}dog/")["Location"] == draft
    assert resident.get(f"{draft}check/")["Location"] == draft


def test_within_a_section_one_step_leads_to_the_next(resident: Client, draft: str) -> None:
    assert resident.post(f"{draft}age/", {"adult": "yes"})["Location"] == f"{draft}name/"
    page = resident.get(f"{draft}name/").content.decode()
    assert "About you" in page
    assert "Step 2 of about 2" in page
    assert f'href="{draft}age/"' in page
    assert "of about" not in resident.get(f"{draft}pets/").content.decode()


def test_an_answer_that_ends_the_form_leads_to_its_exit(resident: Client, draft: str) -> None:
    assert resident.post(f"{draft}age/", {"adult": "no"})["Location"] == f"{draft}too-young/"
    assert resident.get(draft)["Location"] == f"{draft}too-young/"


def test_a_completed_list_leads_to_check_answers_under_section_headings(resident: Client, draft: str) -> None:
    resident.post(f"{draft}name/", {"name": "Sam"})
    resident.post(f"{draft}pets/", {"pets": "no"})
    assert listed(resident, draft)["Check your answers and send"] == "Not yet started"
    check = resident.get(f"{draft}check/").content.decode()
    assert re.findall(r"<h2 class=\"govuk-heading-m\">(.*?)</h2>", check) == [
        "About you",
        "Your home",
        "Anything else",
    ]
    resident.post(f"{draft}check/")
    assert Submission.objects.count() == 1


def test_the_list_takes_few_queries(resident: Client, draft: str, django_assert_max_num_queries: Any) -> None:
    resident.get(draft)  # What a process keeps from its first page on.
    with django_assert_max_num_queries(4):
        resident.get(draft)


def test_whoever_comes_back_to_the_form_continues_at_the_list(resident: Client, draft: str) -> None:
    start = draft.split("/apply/")[0] + "/apply/"
    assert f'href="{draft}"' in resident.get(start).content.decode()


def test_a_form_without_the_list_leads_from_step_to_step(resident: Client, open_form: Open) -> None:
    opened = open_form({**LONG, "task_list": False}, "long")
    assert resident.post(opened.start, {"adult": "yes"})["Location"].endswith("/name/")
