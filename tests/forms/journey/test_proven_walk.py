"""Whatever the answers: an address that waits for its code holds the walk at its step and changes nothing else."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.engine.path import Walk
from forms.journey.proven import MOST_KEPT, PROVEN, is_proven, unproven, until_proven, with_proof
from guildhall.core.keyed_hash import hash_email
from tests.examples import examples

STEPS = ("one", "two", "three", "four")
KEYS = {"one": "a", "two": "b", "three": "c", "four": "d"}
ADDRESSES = ("ada@example.com", "king@example.com", "byron@example.com")
answered = st.dictionaries(st.sampled_from(sorted(KEYS.values())), st.sampled_from(ADDRESSES))
proofs = st.sets(st.sampled_from(ADDRESSES))
followed = st.integers(1, 4).map(lambda length: STEPS[:length])


def walked(path: tuple[str, ...], values: dict[str, str], following: str | None) -> Walk:
    shown = {step: (KEYS[step],) for step in path}
    counted = {key: values[key] for (key,) in shown.values() if key in values}
    return Walk(path=path, visible=shown, values=counted, errors={}, next=following)


def proven(addresses: set[str]) -> dict[str, Any]:
    return {PROVEN: [hash_email(each) for each in addresses]}


@settings(derandomize=True, deadline=None, max_examples=examples(50))
@given(followed, answered, proofs, st.sets(st.sampled_from(sorted(KEYS.values()))), st.data())
def test_the_walk_ends_at_the_first_step_that_waits(
    path: tuple[str, ...], values: dict[str, str], known: set[str], keys: set[str], data: st.DataObject
) -> None:
    walk = walked(path, values, data.draw(st.sampled_from((None, *path))))
    answers = values | proven(known)
    held = until_proven(walk, answers, keys, "en")
    waiting = [step for step in path if unproven(walk, answers, keys, step)]
    places = [path.index(step) for step in (*waiting[:1], *filter(None, [walk.next]))]
    assert held.next == (path[min(places)] if places else None)
    assert (held.path, held.visible, held.values) == (walk.path, walk.visible, walk.values)
    assert set(held.errors) == {KEYS[step] for step in waiting}


@settings(derandomize=True, deadline=None, max_examples=examples(50))
@given(st.lists(st.sampled_from(ADDRESSES), min_size=1))
def test_what_is_proven_stays_proven_once_each(typed: list[str]) -> None:
    answers: dict[str, Any] = {"a": "x"}
    for address in typed:
        answers = with_proof(answers, hash_email(address))
    assert all(is_proven(answers, address.upper()) for address in typed)
    assert len(answers[PROVEN]) == len(set(typed)) <= MOST_KEPT
    assert answers["a"] == "x"


def test_no_more_addresses_are_remembered_than_anybody_has() -> None:
    answers: dict[str, Any] = {}
    for number in range(50):
        answers = with_proof(answers, hash_email(f"{number}@example.com"))
    assert len(answers[PROVEN]) == MOST_KEPT
    assert is_proven(answers, "49@example.com")


def test_no_address_is_not_proven() -> None:
    assert not is_proven({PROVEN: [""]}, "")
