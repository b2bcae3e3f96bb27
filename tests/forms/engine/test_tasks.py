"""Sections and the task list: worked out from a walk alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.engine.lint import lint
from forms.engine.path import walk
from forms.engine.route import CHECK, TASK_LIST, may_show, resume_at, step_after, step_before
from forms.engine.spec import localise, parse, to_document
from forms.engine.tasks import Status, section_title, tasks
from forms.plugins import answer_types
from tests.forms.engine.specs import eq, field, parsed, step
from tests.forms.engine.strategies import specs_and_answers
from tests.forms.engine.test_properties import TODAY, steadily

TYPES = answer_types()
YOU, HOME = {"id": "you", "title": "About you"}, {"id": "home", "title": "Your home"}
STEPS = [
    step("name", field("name"), section="you"),
    step("pets", field("pets", "yes_no"), section="you"),
    step("dog", field("dog"), section="home", condition=eq("pets", True)),
]
LISTED = {"sections": [YOU, HOME], "task_list": True}


def walked(spec, answers):
    return walk(spec, answers, TYPES, TODAY)


def listed(spec, **answers):
    return {
        task.section.title: (task.status, task.leads_to) for task in tasks(spec, walked(spec, answers), TODAY)
    }


def test_sections_survive_being_written_and_read_again():
    spec = parsed(*STEPS, **LISTED)
    assert parse(json.loads(json.dumps(to_document(spec)))) == spec


def test_a_form_without_sections_keeps_its_fingerprint():
    written = to_document(parsed(step("one", field("x"))))
    assert not {"sections", "task_list"} & set(written)
    assert not {"section", "contact", "call_number"} & set(written["steps"][0])


def test_the_title_of_a_section_is_translated():
    spec = parsed(*STEPS, **LISTED, locales=["en", "cy"], texts={"cy": {"section.you.title": "Amdanoch chi"}})
    assert section_title(localise(spec, "cy"), "name") == "Amdanoch chi"
    assert "section.home.title" in localise(spec, "cy").untranslated


def test_a_section_goes_from_not_started_to_completed():
    spec = parsed(*STEPS, **LISTED)
    assert listed(spec)["About you"] == (Status.NOT_STARTED, "name")
    assert listed(spec, name="Sam")["About you"] == (Status.IN_PROGRESS, "pets")
    assert listed(spec, name="Sam", pets=False)["About you"] == (Status.COMPLETED, "name")


def test_a_section_that_waits_for_an_answer_says_for_which_section():
    spec = parsed(*STEPS, **LISTED)
    (_, home) = tasks(spec, walked(spec, {"name": "Sam"}), TODAY)
    assert (home.status, home.after, home.leads_to) == (Status.CANNOT_START, "About you", "")
    assert listed(spec, pets=True)["Your home"] == (Status.NOT_STARTED, "dog")
    assert "Your home" not in listed(spec, pets=False)


def test_nothing_behind_an_undecided_exit_can_be_started():
    ends = step("ends", kind="exit", condition=eq("pets", True))
    spec = parsed(STEPS[1], ends, step("last", field("last"), section="home"), **LISTED)
    assert listed(spec)["Your home"] == (Status.CANNOT_START, "")
    assert listed(spec, pets=False)["Your home"] == (Status.NOT_STARTED, "last")
    assert resume_at(spec, walked(spec, {"pets": True})) == "ends"


def test_back_from_an_exit_leads_to_what_can_be_answered():
    undecided = step("undecided", kind="exit", condition=eq("name", "Nobody"))
    ends = step("ends", kind="exit", condition=eq("pets", True))
    spec = parsed(STEPS[1], STEPS[0], undecided, step("last", field("last")), ends, **LISTED)
    found = walked(spec, {"pets": True})
    assert found.path == ("pets", "name", "last", "ends")
    assert step_before(spec, found, "ends") == "name"


def test_a_step_without_a_section_belongs_to_the_one_before():
    spec = parsed(step("first", field("a")), STEPS[0], step("third", field("c")), **LISTED)
    assert [(task.section.title, task.steps) for task in tasks(spec, walked(spec, {}), TODAY)] == [
        ("First", ("first",)),
        ("About you", ("name", "third")),
    ]


def test_a_task_ends_at_the_list_and_not_at_the_next_section():
    spec = parsed(*STEPS, **LISTED)
    found = walked(spec, {"pets": True})
    assert [step_after(spec, found, slug) for slug in ("name", "pets", "dog")] == ["pets", "", ""]
    assert [step_before(spec, found, slug) for slug in ("name", "pets", "dog")] == ["", "name", ""]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"task_list": True}, "sections_missing"),
        ({"sections": [HOME]}, "section_unknown"),
        ({"sections": [YOU, {"id": "home", "title": " "}]}, "section_untitled"),
        ({"sections": [YOU, YOU, HOME]}, "section_duplicate"),
    ],
)
def test_sections_that_are_not_whole_are_refused(members, code):
    steps = STEPS if "sections" in members else [step("one", field("x"))]
    assert code in {problem.code for problem in lint(parsed(*steps, **members), TYPES)}


def test_a_number_to_call_must_be_one():
    ends = step("ends", kind="exit", condition=eq("pets", True), call_number="the police")
    problems = lint(parsed(STEPS[1], ends), TYPES)
    assert ("call_number", "ends") in {(problem.code, problem.where) for problem in problems}


@st.composite
def lists(draw):
    """A form of the strategies with a task list, one of its steps perhaps an exit, and some answers."""
    spec, answers = draw(specs_and_answers())
    document = to_document(spec)
    for at, each in enumerate(document["steps"]):
        each["section"] = draw(st.sampled_from(["", "you", "home"]))
        if at and each["condition"] and draw(st.integers(0, 4)) == 0:
            each.update(kind="exit", fields=[])
    return parse({**document, **LISTED}), answers


@steadily
@given(lists())
def test_every_task_is_done_exactly_when_all_is_answered(case):
    spec, answers = case
    found = walked(spec, answers)
    if found.exit is None and found.path:
        done = {task.status for task in tasks(spec, found, TODAY)} <= {Status.COMPLETED, Status.OPTIONAL}
        assert done == found.complete


@steadily
@given(lists())
def test_somebody_who_is_not_done_always_finds_something_to_answer(case):
    spec, answers = case
    found = walked(spec, answers)
    open_tasks = [task for task in tasks(spec, found, TODAY) if task.leads_to]
    assert all(may_show(spec, found, task.leads_to) for task in open_tasks)
    if found.next is not None:
        assert may_show(spec, found, found.next)


@steadily
@given(lists())
def test_every_way_leads_somewhere_that_can_be_shown(case):
    spec, answers = case
    found = walked(spec, answers)
    for slug in found.path:
        if may_show(spec, found, slug):
            for leads_to in (step_after(spec, found, slug), step_before(spec, found, slug)):
                assert leads_to in (None, TASK_LIST, CHECK) or may_show(spec, found, leads_to)
