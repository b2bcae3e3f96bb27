"""A list after it was handed in: in the case, at a system, in an export; and how few queries its pages take."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms.case_answers import SubmittedAnswers
from forms.corrections import answered_of
from forms.exporting import exported_draft, exported_submission
from forms.hand_off import submission_data
from forms.models import Draft, Submission
from tests.conftest import OpenForm
from tests.forms.journey.test_query_counts import NOT_COUNTED
from tests.forms.repeats.conftest import Applicant
from tests.forms.repeats.specs import DETAILS, household

pytestmark = pytest.mark.django_db
Apply = Callable[..., Applicant]


@pytest.fixture
def sent(apply: Apply) -> Submission:
    person = apply()
    person.add("Grace Hopper", needs="Deaf")
    person.add("Alan Turing")
    person.post("end/", more="")
    person.post("check/")
    return Submission.objects.get()


def test_a_case_shows_each_item_under_its_name(sent: Submission) -> None:
    sections = SubmittedAnswers().sections(sent.case_id, "en")
    titles = [section.title for section in sections]
    assert titles == [
        "You",
        "Adults who live with you",
        "Adult 1: Grace Hopper",
        "Adult 2: Alan Turing",
        "End",
    ]
    assert sections[1].rows[0].lines == ("You have added 2 adults",)
    assert ("Health needs", ("Deaf",)) in [(row.label, row.lines) for row in sections[2].rows]


def test_a_system_gets_the_items_with_their_answers(sent: Submission) -> None:
    answered = answered_of(sent.case_id, "en")
    assert answered is not None
    (told,) = (each for each in submission_data(answered)["answers"] if "items" in each)
    first = {answer["key"]: answer["value"] for answer in told["items"][0]["answers"]}
    assert first == {"adult": "Grace Hopper", "born": "1980-03-02", "works": False, "needs": "Deaf"}


def test_an_export_says_each_items_answers_with_their_questions(sent: Submission) -> None:
    (told,) = (
        each
        for each in exported_submission(sent.case_id, "en")["submission"]["answers"]
        if each["question"] == "Adults who live with you"
    )
    assert ("Health needs", ["Deaf"]) in [(each["question"], each["answer"]) for each in told["items"][0]]


def test_a_draft_is_exported_with_its_items(apply: Apply) -> None:
    apply().add("Grace Hopper")
    draft = Draft.objects.select_related("form", "version", "preview_spec").get()
    assert "Grace Hopper" in str(exported_draft(draft)["answers"][1]["items"])


def test_a_resident_is_not_offered_to_correct_a_whole_list(sent: Submission) -> None:
    answered = answered_of(sent.case_id, "en")
    assert answered is not None
    assert [field.key for field in answered.correctable()] == ["you", "more"]


def test_a_correction_that_would_ask_more_of_an_item_changes_the_path(apply: Apply) -> None:
    person = apply()
    person.add("Grace Hopper")
    person.post("end/", more="")
    person.post("check/")
    answered = answered_of(Submission.objects.get().case_id, "en")
    assert answered is not None
    assert answered.keeps_path("you", "Ada King")


@pytest.mark.parametrize(
    ("method", "address", "at_most"),
    [("get", "adults/", 4), ("get", "adults/{}/details/", 4), ("post", "adults/{}/details/", 6)],
)
def test_the_pages_of_a_list_take_few_queries(apply: Apply, method: str, address: str, at_most: int) -> None:
    person = apply()
    first = person.add("Grace Hopper")
    person.add("Alan Turing")
    # What a process asks once isn't counted.
    person.get("adults/")
    with CaptureQueriesContext(connection) as captured:
        getattr(person.browser, method)(f"{person.draft}{address.format(first)}", DETAILS)
    queries = [query["sql"] for query in captured if not query["sql"].startswith(NOT_COUNTED)]
    assert len(queries) <= at_most, "\n".join(queries)


def test_a_stored_form_that_begins_with_a_list_begins_with_its_first_item(
    open_form: Callable[..., OpenForm], resident: object
) -> None:
    document = household()
    document["steps"].pop(0)
    person = Applicant(resident, open_form(document, slug="first"), "")  # type: ignore[arg-type]
    to = person.browser.post(person.form.start, {"adult": "Grace Hopper"})["Location"]
    assert to.endswith("/adults/")
    assert [each["answers"] for each in person.stored] == [{"adult": "Grace Hopper"}]
