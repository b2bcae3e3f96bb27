from dataclasses import replace

import pytest

from tests.forms.field_types.ask import TYPES, codes, error, question, value

BINS = question("checkboxes", "Which bins?", options="refuse garden food none")
WITH_NONE = replace(BINS, options=(*BINS.options[:3], replace(BINS.options[3], exclusive=True)))


def test_a_radio_is_one_of_its_options():
    assert value(question("radios", options="a b"), "a") == "a"
    assert codes(question("radios", options="a b"), "c") == [("not_offered", ())]
    assert codes(question("radios", options="a b"), ["a"]) == [("wrong_kind", ())]
    assert error(question("radios", "Which bin?", options="a"), "") == "Select an answer to “Which bin?”"


def test_checked_boxes_are_kept_once_each_in_the_order_of_the_form():
    assert value(BINS, ["food", "refuse", "food"]) == ["refuse", "food"]


@pytest.mark.parametrize(
    ("answer", "code"), [(["moon"], "not_offered"), ("refuse", "wrong_kind"), ([3], "wrong_kind")]
)
def test_a_box_that_is_not_there_is_refused(answer, code):
    assert codes(BINS, answer) == [(code, ())]


def test_none_of_these_stands_alone():
    assert value(WITH_NONE, ["none"]) == ["none"]
    assert error(WITH_NONE, ["none", "food"]) == "Select either “None” or the other options that apply"


def test_the_number_of_boxes_is_counted():
    asked = replace(WITH_NONE, settings={"min": 2, "max": 2})
    assert error(asked, ["food"]) == "Select at least 2 options for “Which bins?”"
    assert error(asked, ["food", "garden", "refuse"]) == "Select no more than 2 options for “Which bins?”"
    assert value(asked, ["food", "garden"]) == ["garden", "food"]
    assert value(asked, ["none"]) == ["none"]


@pytest.mark.parametrize("answer", ["yes", 1, 0, "true"])
def test_yes_or_no_is_true_or_false_and_nothing_like_it(answer):
    assert codes(question("yes_no"), answer) == [("wrong_kind", ())]


def test_what_the_browser_posts_becomes_true_or_false():
    kind = TYPES["yes_no"]
    assert [kind.to_answer(raw) for raw in ("yes", "no", "maybe", None)] == [True, False, "maybe", None]


def test_choices_are_shown_by_their_labels_in_the_language_of_the_form():
    assert TYPES["checkboxes"].display(BINS, ["food", "gone"]) == ["Food", "gone"]
    assert TYPES["yes_no"].display(question("yes_no", locale="cy"), True) == ["Ie"]


@pytest.mark.parametrize("type", ["select", "autocomplete"])
def test_a_drop_down_is_one_of_its_options(type):
    asked = question(type, "Which ward?", options="east west")
    assert value(asked, "west") == "west"
    assert error(asked, "") == "Select an answer to “Which ward?”"
    assert error(asked, "north") == "Select an answer to “Which ward?” from the list"
    assert TYPES[type].display(asked, "west") == ["West"]


@pytest.mark.parametrize(("type", "most"), [("radios", 200), ("select", 200), ("autocomplete", 1000)])
def test_a_list_has_an_end(type, most):
    def found(count):
        return TYPES[type].check(question(type, options=" ".join(f"o{at}" for at in range(count))))

    assert list(found(most)) == []
    assert [finding.code for finding in found(most + 1)] == ["options_many"]
