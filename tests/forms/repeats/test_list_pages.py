"""A list in a resident's hands: added to, changed, taken from, and never a lost item."""

from collections.abc import Callable

import pytest
from django.test import Client

from forms.models import StepKind, StepMark, Submission
from tests.conftest import OpenForm
from tests.forms.journey.specs import question
from tests.forms.repeats.conftest import Applicant
from tests.forms.repeats.specs import DETAILS, LIST, household

pytestmark = pytest.mark.django_db
Apply = Callable[..., Applicant]


def test_a_list_that_may_be_empty_asks_whether_to_add_any(apply: Apply) -> None:
    page = apply().text("adults/")
    assert "You have not added any adults" in page
    assert "Do you want to add any adults?" in page


def test_yes_leads_to_the_first_question_of_a_new_item_and_no_past_the_list(apply: Apply) -> None:
    person = apply()
    assert person.post("adults/", another="yes")["Location"] == f"{person.draft}adults/new/adults/"
    assert person.post("adults/", another="no")["Location"] == f"{person.draft}end/"
    assert person.stored == []


def test_a_list_that_must_not_be_empty_begins_with_its_first_item(apply: Apply) -> None:
    person = apply(least=1)
    assert person.get("adults/")["Location"] == f"{person.draft}adults/new/adults/"
    assert f'href="{person.draft}you/"' in person.text("adults/new/adults/")


def test_an_item_is_asked_page_by_page_and_then_stands_on_the_list(apply: Apply) -> None:
    person = apply()
    item_id = person.add("Grace Hopper")
    page = person.text("adults/")
    assert "You have added 1 adult<" in page
    assert "Adult 1: Grace Hopper" in page
    assert person.stored == [
        {"item_id": item_id, "answers": {"adult": "Grace Hopper", "born": "1980-03-02", "works": False}}
    ]


def test_no_choice_is_an_error_linked_to_the_question(apply: Apply) -> None:
    page = apply().post("adults/").content.decode()
    assert "<title>Error:" in page
    assert page.count("Select yes if you want to add any adults") == 2
    assert 'href="#id_another"' in page


def test_too_few_are_refused_with_how_many_are_needed(apply: Apply) -> None:
    person = apply(least=2)
    person.add("Grace Hopper")
    page = person.post("adults/", another="no").content.decode()
    assert page.count("Add at least 2 adults") == 2


def test_a_full_list_offers_no_more_and_says_why(apply: Apply) -> None:
    person = apply(most=1)
    person.add("Grace Hopper")
    page = person.text("adults/")
    assert "You can add up to 1 adult. Remove one to add another." in page
    assert 'name="another"' not in page
    assert person.post("adults/")["Location"] == f"{person.draft}end/"


def test_a_full_list_takes_no_more_whatever_is_posted(apply: Apply) -> None:
    person = apply(most=1)
    person.add("Grace Hopper")
    assert person.post("adults/new/adults/", adult="Alan Turing")["Location"] == f"{person.draft}adults/"
    assert len(person.stored) == 1


def test_two_tabs_that_add_at_once_keep_both(apply: Apply) -> None:
    person = apply()
    person.get("adults/new/adults/")
    person.get("adults/new/adults/")
    person.post("adults/new/adults/", adult="Grace Hopper")
    person.post("adults/new/adults/", adult="Alan Turing")
    assert [each["answers"]["adult"] for each in person.stored] == ["Grace Hopper", "Alan Turing"]


def test_a_page_that_is_posted_twice_adds_one_item(apply: Apply) -> None:
    person = apply()
    for _ in range(2):
        person.post("adults/new/adults/", adult="Grace Hopper", new__item="bcdfghjkmn")
    assert person.stored == [{"item_id": "bcdfghjkmn", "answers": {"adult": "Grace Hopper"}}]


@pytest.mark.parametrize("said", ["", "new", "x" * 500, "../check", "\x00", "Ä"])
def test_an_id_that_we_never_mint_is_not_taken(apply: Apply, said: str) -> None:
    person = apply()
    assert person.post("adults/new/adults/", adult="Grace Hopper", new__item=said).status_code == 303
    assert person.stored[0]["item_id"] != said


def test_an_item_begun_and_left_is_incomplete_and_asked_for_again(apply: Apply) -> None:
    person = apply()
    to = person.post("adults/new/adults/", adult="Grace Hopper")["Location"]
    page = person.text("adults/")
    assert "Incomplete" in page
    assert f'href="{to}"' in page
    assert person.post("adults/", another="no")["Location"] == to
    assert person.get("check/")["Location"] == f"{person.draft}adults/"


def test_removing_asks_first_and_takes_that_item_alone(apply: Apply) -> None:
    person = apply()
    first, second = person.add("Grace Hopper"), person.add("Alan Turing")
    page = person.text(f"adults/{first}/remove/")
    assert "Are you sure you want to remove Adult 1: Grace Hopper?" in page
    assert len(person.stored) == 2
    assert person.post(f"adults/{first}/remove/")["Location"] == f"{person.draft}adults/"
    assert [each["item_id"] for each in person.stored] == [second]


def test_removing_twice_is_as_removing_once(apply: Apply) -> None:
    person = apply()
    first, _ = person.add("Grace Hopper"), person.add("Alan Turing")
    for _ in range(2):
        assert person.post(f"adults/{first}/remove/").status_code == 303
    assert len(person.stored) == 1


@pytest.mark.parametrize(
    "address", ["adults/bcdfghjkmn/adults/", "adults/bcdfghjkmn/remove/", "adults/bcdfghjkmn/", "adults/x/y/"]
)
def test_an_item_that_is_not_there_leads_to_the_list(apply: Apply, address: str) -> None:
    person = apply()
    person.add("Grace Hopper")
    assert person.get(address)["Location"] == f"{person.draft}adults/"
    assert person.post("adults/bcdfghjkmn/adults/", adult="X")["Location"] == f"{person.draft}adults/"
    assert len(person.stored) == 1


@pytest.mark.parametrize("address", ["you/bcdfghjkmn/you/", "you/new/you/", "you/new/", "you/new/remove/"])
def test_a_step_without_a_list_has_no_items(apply: Apply, address: str) -> None:
    person = apply()
    assert person.get(address)["Location"] == f"{person.draft}you/"


def test_a_later_page_of_an_item_comes_after_the_earlier_one(apply: Apply) -> None:
    person = apply()
    assert person.get("adults/new/details/")["Location"] == f"{person.draft}adults/new/adults/"


def test_an_error_in_an_item_keeps_what_was_typed(apply: Apply) -> None:
    person = apply()
    to = person.post("adults/new/adults/", adult="Grace Hopper")["Location"]
    page = person.browser.post(
        to, {**DETAILS, "born-year": "", "works": "yes", "where": "Navy"}
    ).content.decode()
    assert "Date of birth must include a year" in page
    assert 'value="Navy"' in page


def test_a_question_of_an_item_hangs_on_the_same_items_answer(apply: Apply) -> None:
    person = apply()
    person.add("Grace Hopper", works="yes", where="Navy")
    second = person.add("Alan Turing")
    assert 'name="where"' not in person.text(f"adults/{second}/details/")


def test_two_tabs_that_change_one_item_are_shown_both_answers(apply: Apply) -> None:
    person = apply()
    first = person.add("Grace Hopper")
    address = f"adults/{first}/adults/"
    seen = person.text(address).split('name="answers-seen" value="')[1].split('"')[0]
    person.post(address, adult="First Tab", answers__seen=seen)
    page = person.post(address, adult="Second Tab", answers__seen=seen).content.decode()
    assert "These answers were changed in another window" in page
    assert person.stored[0]["answers"]["adult"] == "First Tab"
    person.post(address, adult="Second Tab", answers__seen=seen, choosing="1", keep__adult="here")


def test_a_change_to_one_item_is_no_conflict_for_another(apply: Apply) -> None:
    person = apply()
    first, second = person.add("Grace Hopper"), person.add("Alan Turing")
    seen = person.text(f"adults/{second}/adults/").split('name="answers-seen" value="')[1].split('"')[0]
    person.post(f"adults/{first}/adults/", adult="Grace H")
    to = person.post(f"adults/{second}/adults/", adult="A Turing", answers__seen=seen)["Location"]
    assert to == f"{person.draft}adults/{second}/details/"


def test_check_answers_shows_each_item_as_a_card_and_change_leads_back(apply: Apply) -> None:
    person = apply()
    first = person.add("Grace Hopper")
    person.post("adults/", another="no")
    person.post("end/", more="")
    page = person.text("check/")
    assert "govuk-summary-card" in page
    assert "You have added 1 adult" in page
    assert f'href="{person.draft}adults/{first}/details/?change#works"' in page
    to = person.post(f"adults/{first}/adults/?change", adult="Grace H")["Location"]
    assert to == f"{person.draft}check/"


def test_a_change_that_shows_more_of_an_item_keeps_it(apply: Apply) -> None:
    person = apply()
    first = person.add("Grace Hopper")
    person.post("end/", more="")
    address = f"adults/{first}/details/?change"
    person.browser.post(f"{person.draft}{address}", {**DETAILS, "works": "yes", "where": "Navy"})
    assert person.stored[0]["answers"]["where"] == "Navy"


def test_an_item_added_from_check_answers_leads_back_by_way_of_the_list(apply: Apply) -> None:
    person = apply()
    person.post("end/", more="")
    to = person.post("adults/?change", another="yes")["Location"]
    to = person.browser.post(to, {"adult": "Grace Hopper"})["Location"]
    to = person.browser.post(to, DETAILS)["Location"]
    assert to == f"{person.draft}adults/?change"
    assert person.browser.post(to, {"another": "no"})["Location"] == f"{person.draft}check/"


def test_what_is_handed_in_has_the_items_and_seals_what_is_special(apply: Apply) -> None:
    person = apply()
    person.add("Grace Hopper", needs="Uses a wheelchair")
    person.add("Alan Turing")
    assert "wheelchair" not in str(person.row.answers)
    person.post("end/", more="")
    assert person.post("check/")["Location"] == f"{person.draft}done/"
    sent = Submission.objects.get()
    assert [each["answers"].get("adult") for each in sent.answers[LIST]] == ["Grace Hopper", "Alan Turing"]
    assert [each["answers"] for each in sent.sealed[LIST]] == [{"needs": "Uses a wheelchair"}]


def test_sealed_answers_come_back_on_the_page_of_their_item(apply: Apply) -> None:
    person = apply()
    person.add("Grace Hopper")
    second = person.add("Alan Turing", needs="Uses a wheelchair")
    assert "Uses a wheelchair" in person.text(f"adults/{second}/details/")


def test_save_and_come_back_later_keeps_what_was_typed_of_an_item(apply: Apply) -> None:
    person = apply()
    to = person.post("adults/new/adults/", adult="Grace Hopper", later="1")["Location"]
    assert to == f"{person.draft}save/"
    assert [each["answers"] for each in person.stored] == [{"adult": "Grace Hopper"}]


def test_save_and_come_back_later_adds_no_item_of_nothing(apply: Apply) -> None:
    person = apply()
    person.post("adults/new/adults/", adult="", later="1")
    assert person.stored == []


def test_reading_writes_nothing(apply: Apply) -> None:
    person = apply()
    before = person.row.rev
    for address in ("adults/", "adults/new/adults/", "adults/new/"):
        person.get(address)
    assert person.row.rev == before


def test_nobodys_own_details_are_offered_for_the_people_of_a_list(
    open_form: Callable[..., OpenForm],
) -> None:
    document = household()
    document["steps"][1]["fields"] = [question("adult", "name", "Their name")]
    form, browser = open_form(document, slug="household"), Client()
    to = browser.post(form.start, {"you": "Ada Lovelace"})["Location"]
    assert 'autocomplete="name"' not in browser.get(f"{to}new/adults/").content.decode()


def test_steps_of_an_item_are_counted(apply: Apply) -> None:
    apply().add("Grace Hopper")
    marks = StepMark.objects.filter(kind=StepKind.ARRIVE).values_list("step", flat=True)
    assert list(marks.order_by("pk"))[-2:] == ["details", "adults"]


@pytest.mark.parametrize(
    "stored",
    [
        "x",
        {"a": 1},
        [1, None, "x", []],
        [{"item_id": "bcdfghjkmn", "answers": {"adult": "A"}}] * 3,
        [{"item_id": "\x01" * 3}, {"answers": []}, {"item_id": 3, "answers": {"adult": {"x": []}}}],
        [{"item_id": f"item{at:06}", "answers": {"adult": f"Name {at}"}} for at in range(2000)],
    ],
    ids=["text", "object", "no items", "one id thrice", "no ids", "2,000 items"],
)
def test_whatever_is_stored_every_page_answers(apply: Apply, stored: object) -> None:
    person = apply()
    draft = person.row
    draft.answers = {**draft.answers, LIST: stored}
    draft.save()
    for address in ("adults/", "adults/new/adults/", "end/", "check/"):
        assert person.get(address).status_code in (200, 302)
    assert person.post("adults/", another="no").status_code in (200, 303)


def test_items_too_many_are_named_and_none_is_dropped(apply: Apply) -> None:
    person = apply()
    draft = person.row
    items = [{"item_id": f"item{at:06}", "answers": {"adult": "A"}} for at in range(2000)]
    draft.answers = {**draft.answers, LIST: items}
    draft.save()
    assert "You can add up to 3 adults: remove 1997" in person.post("adults/").content.decode()
    person.post("adults/item000000/adults/", adult="B")
    assert len(person.stored) == 2000
