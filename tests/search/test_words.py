"""What a person types, as words to look for."""

import pytest

from search.words import MOST_CHARACTERS, MOST_WORDS, clean_query, query_words, spellings, stem


@pytest.mark.parametrize(
    ("word", "stood_for"),
    [
        ("bins", "bin"),
        ("libraries", "library"),
        ("boxes", "box"),
        ("bus", "bus"),
        ("grass", "grass"),
        ("dog's", "dog"),
    ],
)
def test_a_plural_stands_for_its_word(word: str, stood_for: str) -> None:
    assert stem(word) == stood_for


def test_every_stem_finds_the_plural_it_came_from() -> None:
    assert all(word in spellings(stem(word)) for word in ("bins", "libraries", "boxes", "churches"))


def test_words_that_say_nothing_are_left_out() -> None:
    assert query_words("How do I get a new bin?") == ["new", "bin"]


def test_they_are_kept_where_there_is_nothing_else() -> None:
    assert query_words("who is it") == ["who", "is", "it"]


def test_control_characters_and_lone_surrogates_are_dropped() -> None:
    assert clean_query("missed\x00 bin\ud800 \u202e ok\n") == "missed bin ok"


def test_three_thousand_words_are_cut_to_what_people_type() -> None:
    text = " ".join(f"word{number}" for number in range(3000))
    assert len(clean_query(text)) <= MOST_CHARACTERS
    assert len(query_words(text)) == MOST_WORDS
