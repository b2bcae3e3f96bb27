"""How far a draft goes along the versions that were published after its own."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.journey.successors import Successor, destination
from tests.examples import examples

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)
QUIET, ADDS = ("cosmetic", None), ("additive", None)
MOVES, LETS_FINISH, DID_LET = ("breaking", None), ("breaking", LATER), ("breaking", EARLIER)
UNKNOWN = ("", None)
steadily = settings(derandomize=True, deadline=None, max_examples=examples(50))


def after(*versions: tuple[str, datetime | None]) -> tuple[Successor, ...]:
    return tuple(Successor(at, f"sha{at}", *each) for at, each in enumerate(versions, 2))


def goes_to(*versions: tuple[str, datetime | None]) -> int | None:
    """The id of the version that a draft of version 1 moves to."""
    found = destination(after(*versions), NOW)
    return found.version_id if found else None


@pytest.mark.parametrize(
    ("versions", "number"),
    [
        ([], None),
        ([QUIET], 2),
        ([QUIET, ADDS], 3),
        ([LETS_FINISH], None),
        ([DID_LET], 2),
        ([MOVES], 2),
        ([ADDS, LETS_FINISH, QUIET], 2),
        ([LETS_FINISH, MOVES], 3),
        ([LETS_FINISH, MOVES, LETS_FINISH], 3),
        ([UNKNOWN, ADDS], None),
        ([UNKNOWN, MOVES], 3),
    ],
)
def test_a_draft_goes_up_to_the_first_version_that_lets_it_finish(
    versions: list[tuple[str, datetime | None]], number: int | None
) -> None:
    assert goes_to(*versions) == number


@steadily
@given(st.lists(st.sampled_from([QUIET, ADDS, MOVES, LETS_FINISH, DID_LET, UNKNOWN]), max_size=6))
def test_who_comes_by_once_goes_as_far_as_who_came_by_at_each_publishing(
    versions: list[tuple[str, datetime | None]],
) -> None:
    stands_on: int | None = None
    for at, each in enumerate(after(*versions)):
        is_next = stands_on == (at + 1 if at else None)
        if not each.holds_back(NOW) and (is_next or each.takes_answers):
            stands_on = each.version_id
    assert goes_to(*versions) == stands_on


@steadily
@given(st.lists(st.sampled_from([QUIET, ADDS, MOVES, LETS_FINISH, DID_LET]), min_size=1, max_size=6))
def test_in_the_end_everybody_is_on_the_newest(versions: list[tuple[str, datetime | None]]) -> None:
    found = destination(after(*versions), LATER)
    assert found is not None
    assert found.version_id == len(versions) + 1
