"""From blocks to the form document and back."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from forms.compile import compile_page
from forms.compile_blocks import clean_html
from forms.decompile import decompile
from forms.engine.lint import lint
from forms.engine.spec import parse, to_document
from forms.models import FormPage
from forms.plugins import answer_types
from tests.forms.authoring.documents import BINS, rewrite, stored

pytestmark = pytest.mark.django_db


def test_a_form_that_is_compiled_says_what_its_document_said(form_page: FormPage) -> None:
    assert compile_page(form_page) == to_document(parse(BINS))


def test_the_demo_form_comes_back_the_same(
    make_page: Callable[..., FormPage], demo_document: dict[str, Any]
) -> None:
    page = make_page(demo_document)
    document = to_document(parse(demo_document))
    compiled = compile_page(page)
    assert compiled["steps"] == document["steps"]
    assert [problem for problem in lint(parse(compiled), answer_types()) if problem.level == "error"] == []


def test_what_we_do_not_know_of_an_import_is_kept(make_page: Callable[..., FormPage]) -> None:
    document = copy.deepcopy(BINS)
    document["steps"][0]["source"] = "page 1"
    document["steps"][0]["colour"] = "green"
    document["steps"][0]["fields"][0]["source"] = "Bins"
    document["steps"][1]["content"][0]["tone"] = "stern"
    document["owner"] = {"unit": 7}
    document["named_conditions"] = {
        "garden": {"title": "Garden waste", "condition": document["steps"][1]["condition"]}
    }
    assert compile_page(make_page(document)) == to_document(parse(document))


def test_a_key_from_elsewhere_stays(make_page: Callable[..., FormPage]) -> None:
    document = copy.deepcopy(BINS)
    field = document["steps"][1]["fields"][0]
    field["key"], document["steps"][1]["content"][0]["before"] = "theirs", "theirs"
    assert compile_page(make_page(document))["steps"][1]["fields"][0]["key"] == "theirs"


def test_a_key_comes_from_the_block_and_not_from_the_label(form_page: FormPage) -> None:
    steps = stored(form_page)
    steps[0]["value"]["items"][0]["value"]["label"] = "Which of them?"
    steps.reverse()
    keys = {
        field.label: key for key, field in parse(compile_page(rewrite(form_page, steps))).fields().items()
    }
    assert keys["Which of them?"] == BINS["steps"][0]["fields"][0]["key"]


def test_a_new_option_gets_a_value_of_its_own(form_page: FormPage) -> None:
    steps = stored(form_page)
    options = steps[0]["value"]["items"][0]["value"]["options"]
    options += [{"id": "new", "label": "Garden waste"}, {"id": "newer", "label": "Brown caddy"}]
    compiled = compile_page(rewrite(form_page, steps))["steps"][0]["fields"][0]["options"]
    assert [option["value"] for option in compiled] == [
        "grey",
        "garden-waste",
        "garden-waste-2",
        "brown-caddy",
    ]


def test_a_published_option_keeps_its_value_under_another_label(form_page: FormPage) -> None:
    steps = stored(form_page)
    option = steps[0]["value"]["items"][0]["value"]["options"][1]
    option.pop("value")
    option["label"] = "Green bin"
    compiled = compile_page(rewrite(form_page, steps), previous=BINS)
    assert compiled["steps"][0]["fields"][0]["options"][1]["value"] == "garden-waste"
    assert compiled["steps"][1]["condition"]["value"] == "garden-waste"


def test_an_empty_step_address_comes_from_its_title(form_page: FormPage) -> None:
    steps = stored(form_page)
    for step in steps:
        step["value"].update(title="Your bins", slug="")
    assert [step["slug"] for step in compile_page(rewrite(form_page, steps))["steps"]] == [
        "your-bins",
        "your-bins-2",
    ]


def test_nothing_but_plain_elements_reaches_residents() -> None:
    dirty = '<p data-block-key="x" onclick="a()">Read <script>b()</script><a href="javascript:c()">on</a></p>'
    assert clean_html(dirty) == "<p>Read b()<a>on</a></p>"


def test_decompiling_in_welsh_gives_the_same_blocks_with_welsh_texts(demo_document: dict[str, Any]) -> None:
    english, welsh = decompile(demo_document), decompile(demo_document, "cy")
    assert [step["id"] for step in welsh["steps"]] == [step["id"] for step in english["steps"]]
    assert welsh["title"] == demo_document["texts"]["cy"]["title"]
    first = [steps[0]["value"]["items"][0] for steps in (english["steps"], welsh["steps"])]
    assert first[0]["id"] == first[1]["id"]
    assert first[0]["value"]["label"] != first[1]["value"]["label"]
