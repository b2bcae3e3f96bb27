"""What must hold for every form and every set of answers."""

import copy
import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.engine.judging import Judge
from forms.engine.lint import lint
from forms.engine.path import walk
from forms.engine.sentences import say
from forms.engine.spec import parse, to_document
from forms.plugins import answer_types
from tests.examples import examples
from tests.forms.engine.strategies import KEYS, any_json, specs, specs_and_answers

TODAY = date(2027, 2, 28)
ANSWER_TYPES = answer_types()
# The same examples each time, so that a red run on one machine is red on the next.
steadily = settings(derandomize=True, deadline=None, max_examples=examples(8))


def walked(spec, answers):
    return walk(spec, answers, ANSWER_TYPES, TODAY)


def shown_in(found):
    return {key for keys in found.visible.values() for key in keys}


def steps_up_to(path, slug):
    return path[: path.index(slug) + 1]


@steadily
@given(specs_and_answers())
def test_the_path_is_a_pure_function_of_form_and_answers(case):
    spec, answers = case
    before = copy.deepcopy(answers)
    assert walked(spec, answers) == walked(parse(to_document(spec)), copy.deepcopy(answers))
    assert json.dumps(answers) == json.dumps(before)


@steadily
@given(specs_and_answers(), st.sampled_from(KEYS), any_json)
def test_an_answer_on_the_path_never_removes_an_earlier_step_or_its_own(case, key, other):
    spec, answers = case
    found = walked(spec, answers)
    for slug, keys in found.visible.items():
        if key in keys:
            changed = walked(spec, {**answers, key: other})
            assert changed.path[: len(steps_up_to(found.path, slug))] == steps_up_to(found.path, slug)


@steadily
@given(specs_and_answers(), any_json)
def test_answers_off_the_path_change_nothing(case, junk):
    spec, answers = case
    found = walked(spec, answers)
    shown = shown_in(found)
    assert walked(spec, {key: answer for key, answer in answers.items() if key in shown}) == found
    assert walked(spec, {**answers, **{key: junk for key in KEYS if key not in shown}, "gone": junk}) == found


@steadily
@given(specs_and_answers(), st.randoms(use_true_random=False))
def test_the_order_of_answering_is_irrelevant(case, random):
    spec, answers = case
    names = list(answers)
    random.shuffle(names)
    assert walked(spec, {name: answers[name] for name in names}) == walked(spec, answers)


@steadily
@given(specs_and_answers())
def test_what_counts_counts_again(case):
    """Handing in the normalised answers leads to the same place."""
    spec, answers = case
    found = walked(spec, answers)
    again = walked(spec, found.values)
    assert (again.values, again.path, again.visible) == (found.values, found.path, found.visible)


@steadily
@given(specs_and_answers(without_answered=True))
def test_an_answer_taken_away_never_shows_more(case):
    """What isn't known is never true: only "is answered" may tell a missing answer from another."""
    spec, answers = case
    shown = shown_in(walked(spec, answers))
    for key in answers:
        fewer = {name: answer for name, answer in answers.items() if name != key}
        assert shown_in(walked(spec, fewer)) <= shown


@steadily
@given(specs())
def test_a_form_survives_export_and_import(spec):
    assert parse(json.loads(json.dumps(to_document(spec)))) == spec


@steadily
@given(specs(), st.dictionaries(st.sampled_from(KEYS), any_json))
def test_no_answers_whatever_stop_the_walk(spec, answers):
    found = walked(spec, answers)
    assert set(found.visible) == set(found.path)
    assert found.path == tuple(step.slug for step in spec.steps if step.slug in found.path)
    assert found.complete is (bool(found.path) and not found.errors)


@steadily
@given(specs())
def test_the_gate_and_the_sentences_take_every_form_that_parses(spec):
    lint(spec, ANSWER_TYPES)
    assert all(say(step.condition, spec) for step in spec.steps)


@steadily
@given(specs_and_answers(), st.sampled_from(KEYS), any_json)
def test_a_judge_that_saw_other_answers_changes_nothing(case, key, other):
    spec, answers = case
    judge = Judge()
    for each in (answers, {**answers, key: other}, answers):
        assert walk(spec, each, ANSWER_TYPES, TODAY, judge=judge) == walked(spec, each)
