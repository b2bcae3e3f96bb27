"""A signature: the typed name counts, and a drawing beside it is numbers and nothing else."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from forms.field_types.drawing import HEIGHT, MOST_STROKES, WIDTH, Drawn, is_drawing, picture
from tests.forms.field_types.ask import TYPES, codes, error, question, value

TYPED = question("signature")
DRAWN = question("signature", settings={"drawn": True})
PATH = "M10 20L12 25L600 240M3 4L3 4"
SIGNATURE = TYPES["signature"]
strokes = st.lists(st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT)), min_size=1, max_size=20).map(
    lambda points: "M" + "L".join(f"{x} {y}" for x, y in points)
)


def signed(name: Any = "Ada Lovelace", drawing: Any = PATH) -> dict[str, Any]:
    return {"name": name, "drawing": drawing}


def test_a_typed_name_is_the_whole_answer_whether_one_may_draw_or_not() -> None:
    for asked in (TYPED, DRAWN):
        assert value(asked, " Ada  Lovelace ") == "Ada Lovelace"
        assert SIGNATURE.display(asked, "Ada Lovelace") == ["Ada Lovelace"]


def test_a_drawing_is_kept_beside_the_name() -> None:
    assert value(DRAWN, signed(" Ada  Lovelace ")) == signed()


@pytest.mark.parametrize("drawing", ["", None])
def test_nothing_drawn_leaves_the_name_alone(drawing: Any) -> None:
    assert value(DRAWN, signed(drawing=drawing)) == "Ada Lovelace"


def test_a_form_that_does_not_ask_for_a_drawing_takes_none() -> None:
    assert value(TYPED, signed()) == "Ada Lovelace"
    assert value(TYPED, signed(drawing="<script>")) == "Ada Lovelace"


@pytest.mark.parametrize(
    "drawing",
    [
        *('M1 1"/><script>alert(1)</script>', "M1 1 L2 2", "M1 1C1 1 2 2 3 3", "L1 1", "M1", "m1 1", "M1 1L", "\0"),
        *("M601 1", "M1 241", "M-1 1", "M1.5 1", "M1e1 1", "M1 1\n", "M١ ١", "url(#x)", " ", "M1000 1"),
        *("M1 1" * (MOST_STROKES + 1), "M1 1" + "L1 1" * 6_000, 3, [], {}, True),
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused_in_plain_words(drawing: Any) -> None:
    assert not is_drawing(drawing)
    if drawing:
        assert error(DRAWN, signed(drawing=drawing)).startswith("Draw your signature again")
        welsh = error(replace(DRAWN, locale="cy"), signed(drawing=drawing))
        assert welsh.startswith("Tynnwch eich llofnod eto")


def test_as_many_strokes_as_the_pad_takes_are_taken() -> None:
    assert is_drawing("M1 1" * MOST_STROKES)


@given(st.lists(strokes, min_size=1, max_size=20).map("".join))
def test_whatever_the_pad_can_draw_is_a_drawing(path: str) -> None:
    assert is_drawing(path)
    assert f'd="{path}"' in picture(path)


@given(st.text(alphabet="ML0123456789 -.,eE\"'<>&#\n", max_size=40) | st.text(max_size=40))
def test_whatever_is_shown_holds_numbers_alone(path: str) -> None:
    shown = picture(path)
    assert shown == "" or not set(path) - set("ML0123456789 ")


@pytest.mark.parametrize("asked", [DRAWN, replace(DRAWN, optional=True)], ids=["asked", "optional"])
@pytest.mark.parametrize("name", ["", "  ", None])
def test_a_drawing_without_a_name_asks_for_the_name(asked: Any, name: Any) -> None:
    assert codes(asked, signed(name)) == [("missing", ())]


def test_it_is_shown_as_words_and_in_html_as_a_picture_too() -> None:
    name, drawn = SIGNATURE.display(DRAWN, signed())
    assert (name, drawn) == ("Ada Lovelace", "Signature drawn")
    html = conditional_escape(drawn)
    assert "Signature drawn" in html
    assert f'<path d="{PATH}"' in html
    assert "style=" not in html
    assert SIGNATURE.display(replace(DRAWN, locale="cy"), signed())[1] == "Llofnod wedi’i dynnu"


def test_a_drawing_that_was_tampered_with_in_the_database_is_not_shown() -> None:
    assert "<script" not in conditional_escape(Drawn("Signature drawn", "<script>"))
    assert "<svg" not in conditional_escape(Drawn("Signature drawn", "<script>"))


def test_other_systems_get_one_shape_whether_it_was_drawn_or_not() -> None:
    assert SIGNATURE.json(DRAWN, "Ada Lovelace") == signed(drawing=None)
    assert SIGNATURE.json(DRAWN, signed()) == signed()
    assert SIGNATURE.json(TYPED, "Ada Lovelace") == "Ada Lovelace"
    columns = [[name for name, _ in SIGNATURE.csv(DRAWN, each)] for each in (None, "Ada", signed())]
    assert columns == [["", "drawing"]] * 3
