import pytest

from forms.engine.lint import blocks_publishing, lint
from forms.engine.spec import parse
from forms.plugins import answer_types
from tests.forms.engine.specs import MISSED_BIN, checkboxes, eq, field, form, option, parsed, radios, step

TYPES = answer_types()


def found(*steps, **members):
    return {(problem.code, problem.where) for problem in lint(parsed(*steps, **members), TYPES)}


def asked(condition):
    """What the gate says to a second step that has this condition."""
    first = step(
        "one", radios("x", "a", "b"), checkboxes("many", "a", "b"), field("text"), field("sure", "yes_no")
    )
    return {
        code
        for code, where in found(first, step("two", field("y"), condition=condition), step("end", field("z")))
    }


def test_a_good_form_has_no_errors():
    assert not blocks_publishing(lint(parse(MISSED_BIN), TYPES))


@pytest.mark.parametrize(
    ("problem", "asked"),
    [
        (("key_duplicate", "one/x"), [field("x"), field("x")]),
        (("key_missing", "one/"), [field("")]),
        (("key_unusable", "one/a b"), [field("a b")]),
        (("label_missing", "one/x"), [field("x", label=" ")]),
        (("purpose_missing", "one/x"), [field("x", personal=True)]),
        (("basis_missing", "one/x"), [field("x", personal=True, purpose="To answer")]),
        (("special_role", "one/x"), [field("x", "email", special=True, role="contact.email")]),
        (("special_role", "one/x"), [field("x", special=True, role="party.name")]),
        (("type_unknown", "one/x"), [field("x", "hologram")]),
        (("options_missing", "one/x"), [field("x", "radios")]),
        (("option_duplicate", "one/x"), [radios("x", "a", "a")]),
        (
            ("option_label_duplicate", "one/x"),
            [field("x", "radios", options=[option("a", label="Lid"), option("b", label=" lid")])],
        ),
        (("option_value_missing", "one/x"), [radios("x", "a", "")]),
        (("option_label_missing", "one/x"), [field("x", "radios", options=[option("a", label="")])]),
        (("setting_wrong", "one/x"), [field("x", settings={"max_characters": 500})]),
        (("setting_wrong", "one/x"), [field("x", settings={"max_characters": "many"})]),
        (
            ("setting_conflict", "one/x"),
            [field("x", "long_text", settings={"max_characters": 9, "max_words": 9})],
        ),
        (("setting_conflict", "one/x"), [checkboxes("x", settings={"min": 3, "max": 2})]),
        (("setting_wrong", "one/x"), [field("x", "date", settings={"earliest": "31 February"})]),
        (("setting_wrong", "one/x"), [field("x", "date", settings={"when": "someday"})]),
        (("setting_wrong", "one/x"), [field("x", "address", settings={"source": "nowhere"})]),
    ],
)
def test_a_fault_of_a_question_is_told_at_the_question(problem, asked):
    assert problem in found(step("one", *asked))


@pytest.mark.parametrize(
    ("problem", "steps"),
    [
        (("form_empty", ""), []),
        (("form_empty", ""), [step("one")]),
        (("step_empty", "one"), [step("one")]),
        (("title_missing", "one"), [step("one", field("x"), title="")]),
        (("slug_duplicate", "one"), [step("one", field("x")), step("one", field("y"))]),
        (("slug_reserved", "check"), [step("check", field("x"))]),
        (("slug_reserved", "done"), [step("done", field("x"))]),
        (("slug_missing", "block-id"), [step("", field("x"), id="block-id")]),
        (("slug_unusable", "One step"), [step("One step", field("x"))]),
        (("kind_unknown", "one"), [step("one", field("x"), kind="portal")]),
        (("before_unknown", "one/c"), [step("one", field("x"), content=[{"id": "c", "before": "y"}])]),
        (
            ("form_unreachable", ""),
            [step("one", field("x"), condition={"any": [{"field": "x", "op": "answered"}]})],
        ),
    ],
)
def test_a_fault_of_a_step_is_told_at_the_step(problem, steps):
    assert problem in found(*steps)


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        ("condition_unknown_field", eq("deleted", "a")),
        ("condition_later_field", eq("y", "a")),
        ("condition_later_field", eq("z", "a")),
        ("condition_incomplete", eq("", "a")),
        ("condition_incomplete", eq("x", "")),
        ("condition_incomplete", {"field": "x", "op": "one_of", "value": []}),
        ("condition_operator", {"field": "x", "op": "contains", "value": "a"}),
        ("condition_operator", {"field": "x", "op": "is near", "value": "a"}),
        ("condition_value", eq("x", "c")),
        ("condition_value", eq("sure", "maybe")),
        ("condition_value", eq("text", 3)),
        ("condition_value", {"field": "many", "op": "contains", "value": "c"}),
        ("condition_value", {"field": "x", "op": "one_of", "value": ["a", "c"]}),
        ("condition_empty", {"all": []}),
        ("named_unknown", {"named": "gone"}),
        ("condition_never", {"all": [eq("x", "a"), eq("x", "b")]}),
        ("condition_never", {"all": [eq("sure", True), {"not": eq("sure", True)}]}),
        ("condition_never", {"all": [eq("text", "p"), eq("text", "q")]}),
        ("condition_never", {"not": {"field": "x", "op": "one_of", "value": ["a", "b"]}}),
    ],
)
def test_a_condition_that_can_not_work_is_refused(code, condition):
    assert asked(condition) == {code}


@pytest.mark.parametrize(
    "condition",
    [
        eq("x", "a"),
        eq("sure", True),
        eq("text", "anything"),
        {"all": [{"field": "many", "op": "contains", "value": value} for value in "ab"]},
        {"not": {"field": "many", "op": "contains", "value": "a"}},
        {"any": [eq("x", "a"), {"not": {"field": "text", "op": "answered"}}]},
        {"all": [{"field": "text", "op": "contains", "value": value} for value in "pq"]},
    ],
)
def test_a_condition_that_can_work_passes(condition):
    assert asked(condition) == set()


@pytest.mark.parametrize(
    "condition",
    [
        {"any": [eq("x", "a"), eq("x", "b")]},
        {"field": "sure", "op": "answered"},
        {"any": [eq("sure", True), {"not": eq("sure", True)}]},
    ],
)
def test_a_condition_that_is_always_true_is_only_warned_of(condition):
    assert asked(condition) == {"condition_always"}


def test_that_a_question_was_asked_at_all_is_a_condition_worth_having():
    steps = [
        step("one", radios("x", "a", "b"), field("y", condition=eq("x", "a"))),
        step("two", field("z"), condition={"field": "y", "op": "answered"}),
    ]
    assert found(*steps) == set()


def test_texts_without_translation_are_warned_of():
    assert ("translation_missing", "") in found(step("one", field("x")), locales=["en", "cy"])


def test_a_question_may_follow_another_of_its_step_but_not_precede_it():
    good = step("one", field("x", "yes_no"), field("y", condition=eq("x", True)))
    bad = step("one", field("y", condition=eq("x", True)), field("x", "yes_no"))
    assert found(good) == set()
    assert found(bad) == {("condition_later_field", "one/y")}


def test_what_hangs_on_a_question_that_is_hidden_then_can_never_be_shown():
    steps = [
        step("one", radios("x", "a", "b")),
        step("two", field("y", "yes_no"), condition=eq("x", "a")),
        step("three", field("z"), condition={"all": [eq("y", True), eq("x", "b")]}),
    ]
    assert found(*steps) == {("condition_never", "three")}


def test_a_named_condition_that_uses_itself_is_refused():
    named = {name: {"title": name, "condition": {"named": other}} for name, other in (("a", "b"), ("b", "a"))}
    assert ("named_loop", "named/a") in found(step("one", field("x")), named_conditions=named)


def test_a_named_condition_must_be_about_earlier_questions_where_it_is_used():
    named = {"later": {"title": "Later", "condition": eq("y", True)}}
    steps = [step("one", field("x"), condition={"named": "later"}), step("two", field("y", "yes_no"))]
    assert found(*steps, named_conditions=named) == {("condition_later_field", "one")}


def test_two_blocks_with_the_same_key_are_told_apart_by_their_position():
    problems = lint(parse(form(step("one", field("x")), step("two", field("y"), field("x")))), TYPES)
    assert [(problem.where, problem.position) for problem in problems] == [
        ("one/x", (0, 0)),
        ("two/x", (1, 1)),
    ]


def warned(*steps):
    return {(each.code, each.where) for each in lint(parsed(*steps), TYPES) if each.level == "warning"}


def test_a_question_for_residents_that_hangs_on_one_for_staff_is_told():
    staff = field("seen", "yes_no", settings={"staff_only": True})
    hanging = field("why", condition=eq("seen", True))
    assert ("condition_staff_only", "one/why") in warned(step("one", staff, hanging))
    assert ("condition_staff_only", "two") in warned(
        step("one", staff), step("two", field("why"), condition=eq("seen", True))
    )
    of_staff = {**hanging, "settings": {"staff_only": True}}
    assert not warned(step("one", staff, of_staff, field("x")))


@pytest.mark.parametrize(
    "condition",
    [None, eq("x", "a") | {"op": "ne"}, {"all": [eq("x", "a"), eq("sure", True)]}, eq("before", "a")],
)
def test_a_question_that_cannot_stand_under_an_option_is_told(condition):
    before = step("zero", radios("before", "a", "b"))
    asked = [radios("x", "a", "b"), field("sure", "yes_no")]
    say = field("say", settings={"under_option": True}, condition=condition)
    assert ("under_option", "one/say") in warned(before, step("one", *asked, say))
    good = {**say, "condition": {"all": [eq("x", "a")]}}
    assert not {code for code, _ in warned(before, step("one", *asked, good))} & {"under_option"}


def test_conditions_of_options_and_fees_are_read_as_all_others():
    late = radios("x", "a")
    late["options"].append(option("b", condition=eq("later", "a")))
    fee = {"id": "f", "text": "Fee", "pence": 1, "condition": eq("gone", "a")}
    codes = found(step("one", late), step("two", radios("later", "a")), fees=[fee])
    assert {("condition_later_field", "one/x"), ("condition_unknown_field", "fee/f")} <= codes


@pytest.mark.parametrize(
    ("fee", "code"),
    [
        ({"text": " ", "pence": 1}, "fee_text_missing"),
        ({"text": "Fee"}, "fee_free"),
        ({"text": "Fee", "pence": 1, "per": "x"}, "fee_per"),
        ({"text": "Fee", "by": "gone"}, "fee_by"),
        ({"text": "Fee", "pence": 1, "per": "many"}, "fee_unbounded"),
        ({"text": "Fee", "pence": 1_000_000, "per": "few"}, "fee_unbounded"),
    ],
)
def test_a_fee_that_says_too_little_is_told(fee, code):
    asked = [field("x"), field("many", "number"), field("few", "number", settings={"max": "3000"})]
    assert (code, "fee/f") in found(step("one", *asked), fees=[{"id": "f", **fee}])


def test_a_month_is_compared_with_months():
    month = step("one", field("m", "month"))
    assert not {
        code
        for op in ("before", "after")
        for code, _ in found(
            month, step("two", field("y"), condition={"field": "m", "op": op, "value": "today"})
        )
    } & {"condition_operator", "condition_value"}
