"""Which page is meant, from where its words stand."""

from search.ranking import Found, Vocabulary, score
from search.words import query_words

WORDS = Vocabulary(100, {"council": 40, "tax": 12, "bin": 8, "single": 1, "person": 5})


def best(query: str, *pages: Found) -> str:
    words = query_words(query)
    return max(pages, key=lambda page: score(page, words, WORDS)).title


def test_a_title_beats_a_text() -> None:
    assert best("pothole", Found("Potholes"), Found("Streets", text="A pothole and a pothole")) == "Potholes"


def test_a_hidden_keyword_finds_its_page() -> None:
    moving = Found("Council tax when you move", keywords="moving house\nnew home", kind="service")
    assert best("moving house", moving, Found("Housing", text="moving house")) == moving.title


def test_a_telling_word_beats_a_common_one() -> None:
    discount = Found("Discounts", keywords="single person")
    assert best("council tax single person", Found("Council tax"), discount) == "Discounts"


def test_a_service_comes_before_the_section_that_says_the_same() -> None:
    assert best("garages", Found("Garages", kind="section"), Found("Garages", kind="service")) == "Garages"
    assert score(Found("Garages", kind="service"), ["garage"], WORDS) > score(
        Found("Garages", kind="section"), ["garage"], WORDS
    )


def test_what_has_none_of_the_words_scores_nothing() -> None:
    assert score(Found("Potholes"), ["library"], WORDS) == 0.0
