"""What somebody in the middle of a form is told of a newer version: what touches where they have been."""

from typing import Any

from forms.engine.spec import parse
from forms.journey.loaded import LoadedSpec
from forms.journey.news import News, news_for
from tests.forms.engine.specs import eq, field, form, radios, step

KIND = radios("kind", "a", "b")
NOTE = {"id": "c", "html": "<p>No</p>"}
EXIT = step("no", kind="exit", title="You can’t apply", condition=eq("kind", "a"), content=[NOTE])
FEE = {"id": "f", "text": "Permit", "pence": 1000}


def news(before: dict[str, Any], after: dict[str, Any], **answers: Any) -> News | None:
    old, new = (LoadedSpec(number, number, parse(each)) for number, each in ((1, before), (2, after)))
    return news_for(old, new, answers, answers)


def keys(told: Any) -> list[str]:
    return [one.key for one in told]


def test_a_question_that_a_new_condition_hides_is_gone() -> None:
    before = form(step("one", KIND), step("two", field("x")))
    after = form(step("one", KIND), step("two", field("x"), condition=eq("kind", "b")))
    found = news(before, after, kind="a", x="1")
    assert found is not None
    assert (keys(found.gone), found.needed) == (["x"], ())


def test_what_waits_behind_a_question_to_be_answered_again_is_not_gone() -> None:
    before = form(step("one", KIND), step("two", field("x"), condition=eq("kind", "a")))
    after = form(step("one", radios("kind", "b")), step("two", field("x"), condition=eq("kind", "a")))
    found = news(before, after, kind="a", x="1")
    assert found is not None
    assert (keys(found.needed), found.gone) == (["kind"], ())
    assert (found.needed[0].before, found.needed[0].why) == (("A",), "Select label of kind from the list")


def test_a_step_that_comes_between_passed_ones_is_asked() -> None:
    before = form(
        step("one", KIND, id="1"), step("three", field("z"), id="3"), step("four", field("y"), id="4")
    )
    steps = [before["steps"][0], step("two", field("x"), id="2"), *before["steps"][1:]]
    found = news(before, form(*steps), kind="a", z="1")
    assert found is not None
    assert keys(found.needed) == ["x"]


def test_an_exit_that_somebody_now_meets_is_told_by_its_title() -> None:
    before = form(step("one", KIND), step("two", field("x")))
    found = news(before, form(before["steps"][0], EXIT, before["steps"][1]), kind="a", x="1")
    assert found is not None
    assert (found.exit_title, found.gone) == ("You can’t apply", ())
    assert news(before, form(before["steps"][0], EXIT, before["steps"][1]), kind="b", x="1") is None


def test_a_price_is_told_where_it_is_known_and_promised_where_it_is_not() -> None:
    before = form(step("one", KIND), step("two", field("x")), fees=[FEE])
    after = {**before, "fees": [{**FEE, "pence": 1200}]}
    done, under_way = news(before, after, kind="a", x="1"), news(before, after, kind="a")
    assert done is not None
    assert under_way is not None
    assert (done.prices, under_way.prices) == ((1000, 1200), (None, None))


def test_a_fee_that_somebody_need_not_pay_is_not_told() -> None:
    before = form(step("one", KIND), fees=[{**FEE, "condition": eq("kind", "b")}])
    after = {**before, "fees": [{**FEE, "pence": 1200, "condition": eq("kind", "b")}]}
    assert news(before, after, kind="a") is None


def test_the_same_fault_in_both_versions_is_no_news() -> None:
    before = form(step("one", KIND), step("two", field("x")))
    after = form(step("one", KIND), step("two", field("x"), field("y", optional=True)))
    assert news(before, after, kind="a") is None
