"""A list as an author writes it: blocks, document and back."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from forms.blocks.repeat import checked_repeat
from forms.blocks.vocabulary import vocabulary
from forms.compile import compile_page
from forms.decompile import decompile
from forms.engine.keys import mint_key
from forms.engine.spec import parse, to_document
from forms.models import FormPage
from forms.preview import previewed_steps
from guildhall.core.models import User
from tests.forms.authoring import conftest as authoring
from tests.forms.authoring.documents import rewrite, stored
from tests.forms.authoring.posts import closed, opened, save
from tests.forms.repeats.specs import household

pytestmark = pytest.mark.django_db
author, make_page = authoring.author, authoring.make_page
MakePage = Callable[..., FormPage]
LIST = mint_key("s2")


def document(**members: Any) -> dict[str, Any]:
    """The form with the list's key as the editor mints it."""
    made = copy.deepcopy(household(least=1, **members))
    made["steps"][1]["repeat"]["key"] = made["steps"][2]["part_of"] = LIST
    for step in made["steps"]:
        for field in step["fields"]:
            field["id"] = f"block-{field['key']}"
    return made


def lists_in(compiled: dict[str, Any]) -> list[Any]:
    return [step.get("repeat", step.get("part_of")) for step in compiled["steps"]]


def test_a_list_comes_back_from_its_blocks_as_it_was(make_page: MakePage) -> None:
    made = document()
    assert compile_page(make_page(made))["steps"] == to_document(parse(made))["steps"]


def test_a_key_and_members_from_elsewhere_are_kept(make_page: MakePage) -> None:
    made = document()
    made["steps"][1]["repeat"] |= {"key": "theirs", "colour": "green"}
    made["steps"][2]["part_of"] = "theirs"
    made["steps"][3]["condition"] = {"field": "theirs", "op": "items_at_least", "value": 2}
    assert compile_page(make_page(made))["steps"] == to_document(parse(made))["steps"]


def test_a_part_belongs_to_the_list_above_wherever_it_is_moved(make_page: MakePage) -> None:
    page = make_page(document())
    steps = stored(page)
    steps[2], steps[3] = steps[3], steps[2]
    assert lists_in(compile_page(rewrite(page, steps)))[3] == LIST
    steps.append(steps.pop(1))
    assert lists_in(compile_page(rewrite(page, steps)))[2] == "no-list"


def test_a_list_that_is_one_no_more_leaves_nothing_behind(make_page: MakePage) -> None:
    page = make_page(document())
    steps = stored(page)
    for step in steps:
        step["value"]["repeat"] = {"asked": ""}
    assert lists_in(compile_page(rewrite(page, steps))) == [None] * 4


def test_a_condition_names_a_list_by_its_step(make_page: MakePage) -> None:
    made = document()
    made["steps"][3]["condition"] = {"field": LIST, "op": "items_at_least", "value": 2}
    page = make_page(made)
    assert stored(page)[3]["value"]["condition"]["field"] == "s2"
    assert compile_page(page)["steps"][3]["condition"]["field"] == LIST


def test_the_words_of_a_list_are_offered_for_translation_and_its_numbers_are_not(make_page: MakePage) -> None:
    step = make_page(document()).steps[1]
    offered = {each.path: each.string.data for each in step.block.get_translatable_segments(step.value)}
    assert {name: text for name, text in offered.items() if name.startswith("repeat")} == {
        "repeat.singular": "adult",
        "repeat.plural": "adults",
    }


def test_a_translation_of_the_words_reaches_the_form() -> None:
    made = document(locales=["en", "cy"], texts={"cy": {f"repeat.{LIST}.singular": "oedolyn"}})
    assert decompile(made, "cy")["steps"][1]["value"]["repeat"]["singular"] == "oedolyn"


@pytest.mark.parametrize("as_posted", [closed, lambda step: opened(1, step)], ids=["closed", "opened"])
def test_the_editor_saves_a_list(make_page: MakePage, author: User, as_posted: Callable[[Any], str]) -> None:
    client, page = Client(), make_page(document())
    client.force_login(author)
    steps = stored(page)
    texts = [closed(step) for step in steps]
    texts[1] = as_posted(steps[1])
    assert save(client, page, texts).status_code == 302
    latest = page.get_latest_revision_as_object()
    assert lists_in(compile_page(latest))[1]["singular"] == "adult"


@pytest.mark.parametrize(
    "raw", [7, [], {"asked": "often"}, {"singular": 7}, {"min": "1"}, {"max": True}, {"asked": ["list"]}]
)
def test_a_tampered_list_is_refused(raw: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        checked_repeat(raw)


def test_a_preview_says_which_steps_are_asked_for_each_item() -> None:
    titles = [step.title for step in previewed_steps(parse(household()))]
    assert titles[1:3] == ["Adults who live with you (for each adult)", "Details (for each adult)"]


def test_the_editor_knows_what_can_be_asked_of_a_list() -> None:
    words = vocabulary()
    assert words["listOperators"] == ["items_at_least", "items_at_most"]
    assert set(words["listOperators"]) <= words["operators"].keys()
    assert "repeat" not in {kind["slug"] for kind in words["types"]}
    json.dumps(words)
