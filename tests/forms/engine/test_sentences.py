import pytest

from forms.engine.conditions import read_condition
from forms.engine.sentences import say
from tests.forms.engine.specs import eq, field, option, parsed, step

SPEC = parsed(
    step(
        "about",
        field(
            "topic",
            "radios",
            label="What do you want to tell us?",
            options=[option("x", label="Other"), option("y")],
        ),
        field("happy", "yes_no", label="Are you happy?"),
    ),
    named_conditions={"alone": {"title": "lives alone", "condition": eq("happy", True)}},
)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (None, "always"),
        (eq("topic", "x"), "“What do you want to tell us?” is “Other”"),
        (eq("happy", True), "“Are you happy?” is “Yes”"),
        ({"field": "topic", "op": "ne", "value": "y"}, "“What do you want to tell us?” is not “Y”"),
        ({"field": "topic", "op": "answered"}, "“What do you want to tell us?” is answered"),
        (
            {"field": "topic", "op": "one_of", "value": ["x", "y"]},
            "“What do you want to tell us?” is one of “Other” or “Y”",
        ),
        ({"named": "alone"}, "“lives alone”"),
        ({"named": "gone"}, "a condition that was deleted"),
        (eq("gone", "x"), "a question that was deleted is “x”"),
        ({"not": eq("happy", True)}, "not (“Are you happy?” is “Yes”)"),
        (
            {"all": [eq("happy", True), {"any": [eq("topic", "x"), eq("topic", "y")]}]},
            "“Are you happy?” is “Yes” and (“What do you want to tell us?” is “Other” "
            "or “What do you want to tell us?” is “Y”)",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(condition, sentence):
    assert say(read_condition(condition, ""), SPEC) == sentence
