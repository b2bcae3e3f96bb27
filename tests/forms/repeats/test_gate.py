"""What the publish gate says of lists."""

from typing import Any

import pytest

from forms.engine.lint import lint
from forms.engine.sentences import say
from forms.engine.spec import parse
from forms.plugins import answer_types
from tests.forms.journey.specs import question
from tests.forms.repeats.specs import LIST, household


def errors_of(document: dict[str, Any]) -> set[str]:
    return {problem.code for problem in lint(parse(document), answer_types()) if problem.level == "error"}


def changed(step: int, **members: Any) -> dict[str, Any]:
    document = household()
    document["steps"][step] |= members
    return document


def test_a_list_that_is_all_right_has_nothing_said_of_it() -> None:
    assert errors_of(household(least=1, most=50)) == set()


@pytest.mark.parametrize("bounds", [(3, 2), (0, 51), (-1, 2), (0, 0)])
def test_bounds_that_no_list_can_keep_are_refused(bounds: tuple[int, int]) -> None:
    assert errors_of(household(*bounds)) == {"repeat_bounds"}


def test_a_list_needs_words_for_one_item_and_for_several() -> None:
    assert errors_of(changed(1, repeat={"key": LIST, "singular": "adult", "plural": " "})) == {"repeat_words"}


def test_a_list_of_nothing_is_refused() -> None:
    document = changed(1, fields=[])
    document["steps"][2]["part_of"] = ""
    assert "repeat_empty" in errors_of(document)


def test_the_questions_of_a_list_may_all_stand_on_its_later_steps() -> None:
    assert errors_of(changed(1, fields=[])) == set()


def test_a_list_in_a_list_is_refused() -> None:
    inner = {"key": "inner", "singular": "job", "plural": "jobs", "min": 0, "max": 2}
    assert "repeat_nested" in errors_of(changed(2, repeat=inner))


def test_a_part_must_follow_its_list() -> None:
    document = household()
    document["steps"].append(document["steps"].pop(2))
    assert errors_of(document) == {"repeat_part"}
    assert errors_of(changed(2, part_of="no-such-list")) == {"repeat_part"}


def test_a_form_cannot_begin_with_a_list() -> None:
    document = household()
    document["steps"].pop(0)
    assert errors_of(document) == {"repeat_first"}


def test_two_lists_with_one_key_are_refused() -> None:
    document = household()
    twin = {**document["steps"][1], "slug": "twin", "fields": [question("other", "short_text", "Other")]}
    document["steps"].insert(3, twin)
    assert "repeat_key" in errors_of(document)


def test_a_question_of_a_list_cannot_be_the_contact() -> None:
    role = question(
        "adult", "short_text", "Name", role="contact.name", personal=True, purpose="To know", basis="x"
    )
    assert "repeat_role" in errors_of(changed(1, fields=[role]))


def test_a_form_cannot_end_inside_a_list() -> None:
    condition = {"field": "works", "op": "eq", "value": True}
    exit_page = {"slug": "stop", "id": "s9", "title": "Stop", "kind": "exit", "part_of": LIST, "content": []}
    document = household()
    document["steps"].insert(3, {**exit_page, "condition": condition})
    assert "repeat_exit" in errors_of(document)


def test_a_condition_outside_cannot_ask_for_one_of_many_answers() -> None:
    outside = changed(3, condition={"field": "works", "op": "eq", "value": True})
    assert errors_of(outside) == {"condition_inside_list"}


def test_a_named_condition_of_a_list_serves_inside_it_alone() -> None:
    named = {"busy": {"title": "Works", "condition": {"field": "works", "op": "eq", "value": True}}}
    document = household(named_conditions=named)
    document["steps"][2]["fields"][2] = {**document["steps"][2]["fields"][2], "condition": {"named": "busy"}}
    assert errors_of(document) == set()
    document["steps"][3]["condition"] = {"named": "busy"}
    assert errors_of(document) == {"condition_inside_list"}


def test_a_later_step_can_ask_how_many_items_there_are_and_the_list_itself_cannot() -> None:
    test = {"field": LIST, "op": "items_at_least", "value": 2}
    assert errors_of(changed(3, condition=test)) == set()
    assert errors_of(changed(2, condition=test)) == {"condition_later_field"}
    assert errors_of(changed(3, condition={**test, "op": "eq"})) == {"condition_operator"}
    assert errors_of(changed(3, condition={**test, "value": "many"})) == {"condition_value"}


def test_a_condition_on_a_list_is_a_sentence() -> None:
    spec = parse(changed(3, condition={"field": LIST, "op": "items_at_least", "value": 2}))
    assert say(spec.steps[3].condition, spec) == "“Adults who live with you” has at least “2”"
