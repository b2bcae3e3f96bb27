"""Lists in the engine: each item is walked by itself, whatever JSON is stored."""

import copy
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.engine.conditions import evaluate, read_condition
from forms.engine.path import walk
from forms.engine.repeats import is_item_id, join_items, read_items, split_items
from forms.engine.spec import localise, parse, to_document
from forms.engine.texts import source_texts
from forms.journey.drafts import join_special, split_special
from forms.plugins import answer_types
from tests.examples import examples
from tests.forms.engine.strategies import any_json
from tests.forms.repeats.specs import LIST, household, item

TODAY = date(2027, 2, 28)
TYPES = answer_types()
SPEC = parse(household(least=1, most=3))
steadily = settings(derandomize=True, deadline=None, max_examples=examples(15))
WHOLE = {"adult": "Ada", "born": "1980-03-02", "works": False}

item_answers = st.fixed_dictionaries(
    {},
    optional={
        "adult": st.sampled_from(["Ada", "Grace", ""]) | any_json,
        "born": st.sampled_from(["1980-03-02", "3000-01-01"]) | any_json,
        "works": st.booleans() | any_json,
        "where": st.just("Navy") | any_json,
    },
)
lists = st.lists(item_answers, max_size=5).map(
    lambda all_answers: [item(f"item{at:04}", **answers) for at, answers in enumerate(all_answers)]
)


def walked(items, spec=SPEC, **answers):
    return walk(spec, {"you": "Sam", LIST: items, **answers}, TYPES, TODAY)


def test_a_list_stands_as_one_question_on_its_step():
    found = walked([item("aaaaaa", **WHOLE)])
    assert found.path == ("you", "adults", "end")
    assert found.visible["adults"] == (LIST,)
    assert found.values[LIST] == [item("aaaaaa", **WHOLE)]
    assert found.complete


def test_an_item_has_a_path_of_its_own():
    found = walked([item("aaaaaa", adult="Ada")]).repeats[LIST]["aaaaaa"]
    assert (found.path, found.next) == (("adults", "details"), "details")
    assert found.visible["details"] == ("born", "works", "needs")


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], "Add at least one adult"),
        ([item(f"aaaaa{at}", **WHOLE) for at in range(5)], "You can add up to 3 adults: remove 2"),
        ([item("aaaaaa", **WHOLE), item("bbbbbb")], "Finish the answers for Adult 2"),
    ],
)
def test_what_is_missing_is_an_error_of_the_list(items, words):
    found = walked(items)
    assert found.errors[LIST] == (words,)
    assert (found.next, found.complete) == ("adults", False)


def test_errors_of_a_list_are_in_the_residents_language():
    spec = parse(
        household(least=1, locales=["en", "cy"], texts={"cy": {f"repeat.{LIST}.singular": "oedolyn"}})
    )
    assert walked([], localise(spec, "cy")).errors[LIST] == ("Rhaid ychwanegu o leiaf un (oedolyn)",)


def test_a_condition_inside_sees_its_own_item_and_what_is_outside():
    document = household()
    condition = {
        "all": [{"field": "works", "op": "eq", "value": True}, {"field": "you", "op": "eq", "value": "Sam"}]
    }
    document["steps"][2]["fields"][2]["condition"] = condition
    found = walked([item("aaaaaa", works=True), item("bbbbbb", works=False)], parse(document))
    shown = [each.visible["details"] for each in found.repeats[LIST].values()]
    assert ["where" in keys for keys in shown] == [True, False]


@pytest.mark.parametrize(("count", "is_shown"), [(0, False), (1, False), (2, True), (3, True)])
def test_how_many_items_there_are_decides_about_later_steps(count, is_shown):
    document = household()
    document["steps"][3]["condition"] = {"field": LIST, "op": "items_at_least", "value": 2}
    items = [item(f"aaaaa{at}", **WHOLE) for at in range(count)]
    assert ("end" in walked(items, parse(document)).path) is is_shown


def test_a_list_that_is_not_on_the_path_is_unknown_not_empty():
    test = read_condition({"field": LIST, "op": "items_at_most", "value": 2}, "")
    assert evaluate(test, {}) is None
    assert evaluate(test, {LIST: []}) is True


def test_a_fee_can_be_charged_for_each_item():
    fee = {"id": "each", "text": "Each", "pence": 900, "per": LIST, "included": 1}
    found = walked([item(f"aaaaa{at}", **WHOLE) for at in range(3)], parse(household(fees=[fee])))
    assert found.price_pence == 1800


def test_a_list_survives_export_and_import_and_its_words_are_translated():
    document = to_document(SPEC)
    assert parse(json.loads(json.dumps(document))) == SPEC
    assert {f"repeat.{LIST}.singular", f"repeat.{LIST}.plural"} <= source_texts(SPEC).keys()


def test_special_answers_of_an_item_are_sealed_and_come_back_to_it():
    items = [item("aaaaaa", adult="Ada"), item("bbbbbb", adult="Grace", needs="Deaf")]
    clear, sealed = split_special(SPEC, {"you": "Sam", LIST: items})
    assert "Deaf" not in json.dumps(clear)
    assert sealed == {LIST: [item("bbbbbb", needs="Deaf")]}
    assert join_special(clear, sealed) == {"you": "Sam", LIST: items}


@steadily
@given(lists, any_json)
def test_what_one_item_says_changes_nothing_of_another(items, other):
    before = walked(items).repeats[LIST]
    changed = copy.deepcopy(items)
    if changed:
        changed[0]["answers"]["works"] = other
    after = walked(changed).repeats[LIST]
    assert list(after.values())[1:] == list(before.values())[1:]


@steadily
@given(lists, st.integers(0, 4))
def test_removing_an_item_drops_its_answers_alone(items, at):
    left = items[:at] + items[at + 1 :]
    before, after = walked(items).repeats[LIST], walked(left).repeats[LIST]
    assert after == {key: value for key, value in before.items() if key in after}
    assert set(before) - set(after) == {each["item_id"] for each in items[at : at + 1]}


@steadily
@given(lists, st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing_of_an_item(items, random):
    shuffled = copy.deepcopy(items)
    random.shuffle(shuffled)
    assert walked(shuffled).repeats[LIST] == walked(items).repeats[LIST]


@steadily
@given(lists)
def test_what_counts_of_a_list_counts_again(items):
    found = walked(items)
    again = walk(SPEC, found.values, TYPES, TODAY)
    assert (again.values, again.path, again.visible) == (found.values, found.path, found.visible)


@steadily
@given(any_json | st.lists(st.fixed_dictionaries({"item_id": any_json, "answers": any_json}), max_size=4))
def test_whatever_json_is_stored_as_a_list_the_walk_ends(stored):
    found = walked(stored)
    ids = [each["item_id"] for each in found.values[LIST]]
    assert len(set(ids)) == len(ids)
    assert all(map(is_item_id, ids))
    assert walked(found.values[LIST]).values == found.values


@steadily
@given(lists, st.sets(st.sampled_from(["adult", "born", "works", "where"])))
def test_a_list_split_for_sealing_is_whole_again_after(items, special):
    clear, sealed = split_items(items, special)
    assert not any(special & each["answers"].keys() for each in clear)
    assert read_items(join_items(clear, sealed)) == read_items(items)


def test_one_id_given_twice_loses_no_item():
    found = walked([item("aaaaaa", adult="Ada"), item("aaaaaa", adult="Grace")])
    assert [each["answers"]["adult"] for each in found.values[LIST]] == ["Ada", "Grace"]


def test_a_walk_looks_at_each_answer_of_a_list_once():
    """Not by the clock: how often types are asked grows with the items and no faster."""
    asked = []

    class Counting:
        def __init__(self, kind):
            self.kind = kind

        def clean(self, field, answer, today):
            asked.append(field.key)
            return self.kind.clean(field, answer, today)

    counting = {slug: Counting(kind) for slug, kind in TYPES.items()}
    counts = []
    for size in (10, 100, 1000):
        asked.clear()
        items = [item(f"item{at:06}", **{**WHOLE, "adult": f"Ada {at}"}) for at in range(size)]
        walk(SPEC, {LIST: items}, counting, TODAY)
        counts.append(len(asked))
    outside = 2
    # What is the same in one item as in the one before is not judged again.
    assert [(count - outside) // size for count, size in zip(counts, (10, 100, 1000), strict=True)] == [
        1,
        1,
        1,
    ]
