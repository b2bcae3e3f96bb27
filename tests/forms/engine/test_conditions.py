import pytest

from forms.engine.conditions import evaluate, read_condition, write_condition
from forms.engine.reading import SpecError

YES, NO, UNKNOWN = True, False, None
ANSWERS = {"colour": "red", "ready": True, "bins": ["refuse", "garden"]}


def judge(document, answers=ANSWERS, **named):
    read = {name: read_condition(condition, name) for name, condition in named.items()}
    return evaluate(read_condition(document, "condition"), answers, read)


def asked(field, op, *value):
    return {"field": field, "op": op, "value": value[0] if value else None}


TRUE, FALSE, MISSING = asked("colour", "eq", "red"), asked("colour", "eq", "blue"), asked("gone", "eq", "red")


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (TRUE, YES),
        (FALSE, NO),
        (asked("colour", "ne", "blue"), YES),
        (asked("colour", "ne", "red"), NO),
        (asked("colour", "one_of", ["blue", "red"]), YES),
        (asked("colour", "one_of", ["blue"]), NO),
        (asked("colour", "one_of", "red"), NO),
        (asked("colour", "contains", "re"), YES),
        (asked("bins", "contains", "garden"), YES),
        (asked("bins", "contains", "food"), NO),
        (asked("colour", "answered"), YES),
        (asked("ready", "eq", True), YES),
        (asked("ready", "eq", "yes"), YES),
        (asked("ready", "eq", "no"), NO),
        (asked("ready", "eq", 1), NO),
        (asked("colour", "matches", "red"), UNKNOWN),
        (None, YES),
    ],
)
def test_an_answer_is_compared_as_its_operator_says(condition, truth):
    assert judge(condition) is truth


@pytest.mark.parametrize("op", ["eq", "ne", "one_of", "contains"])
def test_a_missing_answer_is_neither_true_nor_false(op):
    assert judge(asked("gone", op, "red")) is UNKNOWN
    assert judge({"not": asked("gone", op, "red")}) is UNKNOWN


def test_answered_is_false_for_a_missing_answer_and_so_its_opposite_is_true():
    assert judge(asked("gone", "answered")) is NO
    assert judge({"not": asked("gone", "answered")}) is YES


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ({"all": [TRUE, TRUE]}, YES),
        ({"all": [TRUE, MISSING]}, UNKNOWN),
        ({"all": [MISSING, FALSE]}, NO),
        ({"all": []}, YES),
        ({"any": [FALSE, TRUE]}, YES),
        ({"any": [MISSING, TRUE]}, YES),
        ({"any": [MISSING, FALSE]}, UNKNOWN),
        ({"any": [FALSE, FALSE]}, NO),
        ({"any": []}, NO),
        ({"not": TRUE}, NO),
        ({"not": {"not": TRUE}}, YES),
    ],
)
def test_parts_are_put_together_in_three_valued_logic(condition, truth):
    assert judge(condition) is truth


def test_a_named_condition_is_judged_by_what_stands_under_its_name():
    assert judge({"named": "red"}, red=TRUE) is YES
    assert judge({"named": "unheard_of"}, red=TRUE) is UNKNOWN


def test_conditions_that_name_each_other_end_as_unknown():
    assert judge({"named": "a"}, a={"named": "b"}, b={"named": "a"}) is UNKNOWN


def test_names_that_double_thirty_times_are_judged_at_once():
    named = {f"n{at}": {"all": [{"named": f"n{at + 1}"}] * 2} for at in range(30)}
    assert judge({"named": "n0"}, **named, n30=TRUE) is YES


@pytest.mark.parametrize(
    "condition",
    [TRUE, {"all": [TRUE, {"not": FALSE}]}, {"any": [{"named": "x"}]}, {"field": "x", "op": "answered"}],
)
def test_a_condition_is_written_as_it_was_read(condition):
    assert write_condition(read_condition(condition, "")) == condition


@pytest.mark.parametrize(
    ("condition", "path"),
    [
        ("yes", "c"),
        ({}, "c"),
        ({"all": {}}, "c.all"),
        ({"all": [TRUE, None]}, "c.all[1]"),
        ({"not": 3}, "c.not"),
        ({"field": 3, "op": "eq"}, "c.field"),
        ({"field": "x"}, "c.op"),
        ({"named": []}, "c.named"),
    ],
)
def test_a_broken_condition_says_where_it_is_broken(condition, path):
    with pytest.raises(SpecError) as error:
        read_condition(condition, "c")
    assert error.value.path == path


def test_a_condition_nested_without_end_is_refused():
    condition = TRUE
    for _ in range(1000):
        condition = {"not": condition}
    with pytest.raises(SpecError, match="too deeply"):
        read_condition(condition, "c")
