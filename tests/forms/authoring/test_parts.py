"""What an author writes beside questions: kinds of steps, sections, named conditions, fees, conditions of options."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from forms.blocks.pounds import PoundsBlock
from forms.blocks.step import StepsBlock
from forms.compile import compile_page
from forms.decompile import decompile
from forms.engine.keys import mint_key
from forms.engine.spec import parse, to_document
from forms.gate import form_problems
from forms.models import FormPage
from guildhall.core.models import User
from tests.forms.authoring.documents import BINS, FIELD, STEP, WHICH, option, rewrite, stored
from tests.forms.authoring.posts import closed, opened, save

pytestmark = pytest.mark.django_db
Make = Callable[..., FormPage]
GARDEN = {"field": WHICH, "op": "contains", "value": "garden-waste"}
HOW_MANY = mint_key("many-block")


def whole() -> dict[str, Any]:
    """A form with everything that this module is about."""
    document = copy.deepcopy(BINS)
    first, garden = document["steps"]
    first.update(section="about", kind="eligibility")
    garden.update(section="about", condition={"named": "garden"})
    garden["fields"].append(
        {
            **FIELD,
            "id": "many-block",
            "key": HOW_MANY,
            "type": "number",
            "label": "How many bags?",
            "settings": {"max": "20"},
        }
    )
    first["fields"].append(
        {**FIELD, "id": "why-block", "key": mint_key("why-block"), "type": "radios", "label": "Why?",
         "options": [option("late", "Late"), {**option("wet", "Wet"), "condition": {"named": "garden"}}]}
    )  # fmt: skip
    document["steps"].append(
        {**STEP, "slug": "stop", "id": "step-stop", "title": "Call us", "kind": "exit",
         "condition": {"field": WHICH, "op": "contains", "value": "grey"},
         "contact": "01632 960001", "call_number": "999",
         "content": [{"id": "stop-note", "type": "text", "title": "", "html": "<p>Now</p>", "before": None,
                      "condition": None}]}
    )  # fmt: skip
    document |= {
        "sections": [{"id": "about", "title": "About your bins"}],
        "task_list": True,
        "named_conditions": {"garden": {"title": "Has garden waste", "condition": GARDEN}},
        "fees": [
            {"id": "base", "text": "Collection", "pence": 4550, "vat": "20", "ledger_code": "W1",
             "condition": {"named": "garden"}, "per": HOW_MANY, "included": 2,
             "tiers": [{"up_to": "5", "pence": 100}]},
        ],
    }  # fmt: skip
    return document


def test_a_form_with_every_part_comes_back_the_same(make_page: Make) -> None:
    assert compile_page(make_page(whole())) == to_document(parse(whole()))


def test_a_named_condition_is_named_by_its_block_until_it_is_compiled(make_page: Make) -> None:
    page = make_page(whole())
    (named,) = page.named_conditions
    step = stored(page)[1]["value"]
    assert step["condition"] == {"named": named.id}
    page.named_conditions = [
        {"type": "named", "id": "new-block", "value": {"title": "New", "condition": None}}
    ]
    assert list(compile_page(page)["named_conditions"]) == [mint_key("new-block")]


def test_steps_with_the_same_words_are_one_section(form_page: FormPage) -> None:
    steps = stored(form_page)
    for step in steps:
        step["value"]["section"] = " Your bins "
    compiled = compile_page(rewrite(form_page, steps))
    assert compiled["sections"] == [{"id": mint_key("step-one"), "title": "Your bins"}]
    assert {step["section"] for step in compiled["steps"]} == {mint_key("step-one")}


def test_a_section_under_another_title_keeps_its_id(make_page: Make) -> None:
    page = make_page(whole())
    steps = stored(page)
    for step in steps[:2]:
        step["value"]["section"] = "Bins"
    assert compile_page(rewrite(page, steps))["sections"] == [{"id": "about", "title": "Bins"}]


def test_the_kind_of_an_older_import_is_kept() -> None:
    raw = [{"type": "step", "id": "a", "value": {"title": "Stop", "items": [], "kept": {"kind": "exit"}}}]
    assert StepsBlock().to_python(raw)[0].value["kind"] == "exit"


def test_welsh_texts_of_sections_exits_and_fees_reach_the_form(make_page: Make, home: Any) -> None:
    page = make_page(whole())
    welsh = decompile({**whole(), "locales": ["en", "cy"], "texts": {"cy": {
        "section.about.title": "Am eich biniau",
        "step.stop.contact": "Ffoniwch 01632 960001",
        "fee.base.text": "Casglu",
    }}}, "cy")  # fmt: skip
    locale, _ = Locale.objects.get_or_create(language_code="cy")
    translated = FormPage(**welsh, service=page.service, locale=locale)
    texts = compile_page(page, translations=[translated])["texts"]["cy"]
    assert texts == {
        "section.about.title": "Am eich biniau",
        "step.stop.contact": "Ffoniwch 01632 960001",
        "fee.base.text": "Casglu",
    }


@pytest.mark.parametrize(
    ("typed", "pence"), [("45", 4500), ("£1,234.5", 123450), (" 0.07 ", 7), ("", None), ("0.005", "0.005")]
)
def test_an_amount_is_typed_in_pounds_and_kept_in_pence(typed: str, pence: int | str | None) -> None:
    assert PoundsBlock().value_from_form(typed) == pence


@pytest.mark.parametrize("typed", ["much", "-1", "0.005", "1e400", "NaN", "99999999"])
def test_an_amount_that_is_none_is_refused_and_stays_as_typed(typed: str) -> None:
    block = PoundsBlock()
    kept = block.value_from_form(typed)
    assert block.value_for_form(kept) == typed
    with pytest.raises(Exception, match=r"Amount must be"):
        block.clean(kept)


def problems(page: FormPage) -> list[tuple[str, str, str]]:
    return [(each.field, each.where, each.message) for each in form_problems(page)]


def test_a_named_condition_that_is_used_cannot_be_deleted(make_page: Make) -> None:
    page = make_page(whole())
    page.save_revision().publish()
    page = FormPage.objects.get(pk=page.pk)
    page.named_conditions = []
    found = problems(page)
    assert {(field, where) for field, where, _ in found} == {
        ("steps", "1:condition"),
        ("steps", "0/1"),
        ("fees", "0:condition"),
    }
    assert all("“Has garden waste”" in message for *_, message in found)


def test_the_faults_of_named_conditions_and_fees_stand_at_their_blocks(make_page: Make) -> None:
    document = whole()
    document["named_conditions"]["garden"]["condition"] = {**GARDEN, "value": "gone"}
    document["fees"][0] |= {"text": "", "per": WHICH}
    found = {(field, where) for field, where, _ in problems(make_page(document))}
    assert {("named_conditions", "0:condition"), ("fees", "0:text"), ("fees", "0:per")} <= found


@pytest.mark.parametrize("name", ["named_conditions", "fees"])
@pytest.mark.parametrize("count", ["many", "1"])
def test_what_is_no_stream_is_refused_and_nothing_is_lost(
    client: Client, author: User, make_page: Make, name: str, count: str
) -> None:
    page = make_page(whole())
    page.save_revision()
    client.force_login(author)
    response = save(client, page, [closed(step) for step in stored(page)], **{f"{name}-count": count})
    assert response.status_code == 200
    assert compile_page(FormPage.objects.get(pk=page.pk)) == to_document(parse(whole()))


def test_a_kind_that_is_none_is_an_error_at_its_step(client: Client, author: User, make_page: Make) -> None:
    page = make_page(whole())
    client.force_login(author)
    steps = stored(page)
    steps[0]["value"]["kind"] = "teleport"
    response = save(client, page, [opened(0, steps[0]), *(closed(step) for step in steps[1:])])
    assert "teleport" in response.content.decode()
    assert stored(FormPage.objects.get(pk=page.pk))[0]["value"]["kind"] == "eligibility"
