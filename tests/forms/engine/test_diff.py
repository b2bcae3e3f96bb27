"""What differs between two versions of a form, and how much it matters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.engine.changes import Severity, worst
from forms.engine.diff import diff
from forms.engine.spec import localise, parse, to_document
from forms.plugins import answer_types
from tests.examples import examples
from tests.forms.engine.specs import checkboxes, eq, field, form, option, parsed, radios, step
from tests.forms.engine.strategies import specs

TYPES = answer_types()
steadily = settings(derandomize=True, deadline=None, max_examples=examples(6))
COSMETIC, RELAXING, ADDITIVE, TIGHTENING, BREAKING = Severity


def changes(before, after):
    return diff(parse(before), parse(after), TYPES)


def said(before, after):
    """Each change as its kind, its place and how much it matters."""
    return [(change.kind, change.where, change.severity) for change in changes(before, after)]


def only(*fields, **members):
    """A form of one step."""
    return form(step("one", *fields, id="s1"), **members)


BEFORE = only(field("a", label="Name"))
A_OR_B = only(radios("a", "x", "y"))
FEE = {"id": "f", "text": "Permit", "pence": 1000}


@pytest.mark.parametrize(
    ("before", "after", "kind", "severity"),
    [
        (BEFORE, only(field("a", label="Full name")), "field.label", COSMETIC),
        (BEFORE, only(field("a", label="Name", hint="As on your bill")), "field.hint", COSMETIC),
        (BEFORE, only(field("a", label="Name", optional=True)), "field.optional", RELAXING),
        (only(field("a", label="Name", optional=True)), BEFORE, "field.optional", TIGHTENING),
        (BEFORE, only(field("a", "email", label="Name")), "field.type", BREAKING),
        (BEFORE, only(field("a", label="Name"), field("b")), "field.added", ADDITIVE),
        (only(field("a", label="Name"), field("b")), BEFORE, "field.removed", BREAKING),
        (A_OR_B, only(radios("a", "x", "y", "z")), "option.added", RELAXING),
        (A_OR_B, only(radios("a", "x")), "option.removed", BREAKING),
        (A_OR_B, only(radios("a", "y", "x")), "option.order", COSMETIC),
        (
            A_OR_B,
            only(field("a", "radios", options=[option("x", label="Ex"), option("y")])),
            "option.label",
            COSMETIC,
        ),
        (only(*[field("a"), field("b")]), only(*[field("b"), field("a")]), "field.order", COSMETIC),
        (BEFORE, {**BEFORE, "title": "Another"}, "form.title", COSMETIC),
        (BEFORE, {**BEFORE, "declaration": "I say so"}, "form.declaration", COSMETIC),
        ({**BEFORE, "fees": [FEE]}, {**BEFORE, "fees": [{**FEE, "pence": 900}]}, "fee.pence", TIGHTENING),
        ({**BEFORE, "fees": [FEE]}, {**BEFORE, "fees": [{**FEE, "text": "Pass"}]}, "fee.text", COSMETIC),
        (BEFORE, {**BEFORE, "fees": [FEE]}, "fee.added", TIGHTENING),
        ({**BEFORE, "fees": [FEE]}, BEFORE, "fee.removed", TIGHTENING),
    ],
)
def test_each_change_has_a_kind_and_a_class(before, after, kind, severity):
    assert [(found, how) for found, _where, how in said(before, after)] == [(kind, severity)]


@pytest.mark.parametrize(
    ("kind", "before", "after", "severity"),
    [
        ("number", {"max": 10}, {"max": 20}, RELAXING),
        ("number", {"max": 10}, {"max": 9}, TIGHTENING),
        ("number", {"max": 10}, {}, RELAXING),
        ("number", {}, {"min": 1}, TIGHTENING),
        ("number", {"min": 2, "max": 4}, {"min": 1, "max": 3}, TIGHTENING),
        ("number", {"suffix": "miles"}, {"suffix": "km"}, COSMETIC),
        ("number", {"decimals": 2}, {}, TIGHTENING),
        ("money", {"min": -5}, {}, TIGHTENING),
        ("long_text", {"max_words": 50}, {"max_words": 100}, RELAXING),
        ("long_text", {"rows": 5}, {"rows": 9}, COSMETIC),
        ("date", {"earliest": "2027-02-01"}, {"earliest": "2027-01-01"}, RELAXING),
        ("date", {"earliest": "-14 days"}, {"earliest": "-7 days"}, TIGHTENING),
        ("date", {"latest": "+1 year"}, {"latest": "+18 months"}, RELAXING),
        ("date", {"latest": "2027-02-01"}, {"latest": "today"}, TIGHTENING),
        ("date", {"when": "past"}, {"when": "future"}, TIGHTENING),
        ("short_text", {}, {"nobody knows it": 1}, TIGHTENING),
        ("nobody_knows_it", {"a": 1}, {"a": 2}, TIGHTENING),
    ],
)
def test_settings_are_relaxed_only_where_all_that_was_taken_is_taken_still(kind, before, after, severity):
    old, new = only(field("a", kind, settings=before)), only(field("a", kind, settings=after))
    assert said(old, new) == [("field.settings", "one/a", severity)]


def test_a_moved_question_is_the_same_question():
    before = form(step("one", field("a"), id="s1"), step("two", field("b"), id="s2"))
    after = form(step("one", id="s1"), step("two", field("a"), field("b"), id="s2"))
    assert said(before, after) == [("field.moved", "two/a", COSMETIC)]


def test_a_question_that_moves_below_a_condition_may_no_longer_be_asked():
    before = form(step("one", field("a"), field("c"), id="s1"), step("two", id="s2", condition=eq("a", "x")))
    after = form(step("one", field("a"), id="s1"), step("two", field("c"), id="s2", condition=eq("a", "x")))
    assert ("field.moved", "two/c", TIGHTENING) in said(before, after)


def test_a_renamed_step_is_the_same_step():
    before, after = form(step("one", field("a"), id="s1")), form(step("uno", field("a"), id="s1"))
    assert {how for _kind, _where, how in said(before, after)} == {COSMETIC}


def test_a_condition_that_goes_asks_more_people_and_one_that_comes_fewer():
    free = form(step("one", field("a")), step("two", field("b")))
    bound = form(step("one", field("a")), step("two", field("b"), condition=eq("a", "x")))
    assert said(bound, free) == [("step.condition", "two", ADDITIVE)]
    assert said(free, bound) == [("step.condition", "two", TIGHTENING)]


def test_a_named_condition_is_compared_by_what_it_says():
    def named(title, value):
        return only(field("a"), named_conditions={"n": {"title": title, "condition": eq("a", value)}})

    assert said(named("N", "x"), named("M", "x")) == [("named.title", "", COSMETIC)]
    assert said(named("N", "x"), named("N", "y")) == [("named.condition", "", TIGHTENING)]


def test_an_exit_that_comes_or_moves_may_end_the_form_for_somebody():
    exit_page = step("no", kind="exit", condition=eq("a", "x"), content=[{"id": "c", "html": "<p>No</p>"}])
    first, last = step("one", field("a")), step("two", field("b"))
    assert ("step.added", "no", TIGHTENING) in said(form(first, last), form(first, exit_page, last))
    assert ("step.removed", "no", RELAXING) in said(form(first, exit_page, last), form(first, last))
    assert said(form(first, exit_page, last), form(first, last, exit_page)) == [
        ("step.order", "", TIGHTENING)
    ]


def test_an_option_that_excludes_the_others_tightens():
    alone = field("a", "checkboxes", options=[option("x", exclusive=True), option("y")])
    assert said(only(checkboxes("a", "x", "y")), only(alone)) == [("option.exclusive", "one/a", TIGHTENING)]


def test_a_whole_difference_matters_as_much_as_its_worst_change():
    after = only(field("a", label="Full name"), field("b"))
    assert worst(changes(BEFORE, after)) is ADDITIVE
    assert worst(()) is COSMETIC


def test_changed_words_of_another_language_are_cosmetic():
    after = {**BEFORE, "locales": ["en", "cy"], "texts": {"cy": {"field.a.label": "Enw"}}}
    assert worst(changes(BEFORE, after)) is COSMETIC
    welsh = diff(*(localise(parse(each), "cy") for each in (BEFORE, after)), TYPES)
    assert [(change.kind, change.after) for change in welsh if change.field] == [("field.label", "Enw")]


@steadily
@given(specs())
def test_a_form_has_no_difference_from_itself(spec):
    assert diff(spec, parse(to_document(spec)), TYPES) == ()


@steadily
@given(specs(), specs())
def test_any_two_forms_compare_and_what_differs_is_told(before, after):
    is_same = to_document(before) == to_document(after)
    assert (diff(before, after, TYPES) == ()) is is_same


@st.composite
def reworded(draw):
    """A form, and the same with other words at any places."""
    document = to_document(draw(specs()))
    new = to_document(parse(document))
    for each in [*new["steps"], *(asked for one in new["steps"] for asked in one["fields"])]:
        name = "title" if "slug" in each else "label"
        each[name] = draw(st.sampled_from([each[name], "Other words"]))
        each["hint"] = draw(st.sampled_from(["", "A hint"]))
    return document, new


@steadily
@given(reworded())
def test_a_change_of_words_alone_is_cosmetic(pair):
    assert worst(changes(*pair)) is COSMETIC


def test_a_member_that_the_tables_do_not_know_tightens(monkeypatch):
    monkeypatch.setattr("forms.engine.diff._FIELD", frozenset())
    assert said(BEFORE, only(field("a", label="Full name"))) == [("field.label", "one/a", TIGHTENING)]


def test_two_versions_of_a_parsed_form_never_fail_on_doubles():
    twice = parsed(step("one", field("a"), field("a")), step("one", radios("b", "x", "x")))
    assert diff(twice, twice, TYPES) == ()
