"""What an author says is to be worked out: questions by block id in the editor, by key in what is published."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from forms.decompile import decompile
from forms.engine.keys import mint_key
from forms.models import Form, FormPage
from guildhall.core.publishing import PublishRefused
from tests.forms.authoring.documents import BINS, rewrite, stored

pytestmark = pytest.mark.django_db
SIZES = [
    {"id": "option-s", "value": "", "label": "Small sofa"},
    {"id": "option-l", "value": "", "label": "Large sofa"},
]
ITEMS = {
    "type": "field",
    "id": "items-block",
    "value": {"type": "number", "label": "Items", "settings": {"min": 0}},
}
SIZE = {"type": "field", "id": "size-block", "value": {"type": "radios", "label": "Size", "options": SIZES}}
LOOKUP = {"op": "lookup", "field": "size-block", "amounts": {"option-s": "5", "option-l": "9.50"}}
SUM = {"op": "sum", "of": [{"field": "items-block"}, {"number": "2"}]}
CSV = "if size,if items:number,price:money\nSmall sofa,*,12.50\nlarge-sofa,0-3,20\nlarge sofa,4+,30\n"
DECISION = {"decision": CSV, "inputs": {"size": "size-block", "items": "items-block"}}


def worked_out(page: FormPage, *settings: dict[str, Any], type: str = "calculated") -> FormPage:
    steps = stored(page)
    fields = [
        {"type": "field", "id": f"out-{at}", "value": {"type": type, "label": "Result", "settings": each}}
        for at, each in enumerate(settings)
    ]
    steps[0]["value"]["items"] = [ITEMS, SIZE]
    steps[1]["value"] = {"title": "Result", "items": fields}
    return rewrite(page, steps)


def published(page: FormPage) -> list[dict[str, Any]]:
    """The settings of what is worked out, as they were published."""
    page.save_revision().publish()
    version = Form.objects.get().live_version
    assert version is not None
    return [each["settings"] for each in version.spec["steps"][1]["fields"]]


def test_questions_and_options_are_named_by_key_and_value(make_page: Callable[..., FormPage]) -> None:
    page = worked_out(make_page(BINS), {"calculation": LOOKUP}, {"calculation": SUM})
    lookup, total = published(page)
    assert lookup["calculation"]["field"] == mint_key("size-block")
    assert lookup["calculation"]["amounts"] == {"small-sofa": "5", "large-sofa": "9.50"}
    assert total["calculation"]["of"][0] == {"field": mint_key("items-block")}


def test_a_table_is_published_as_rows_whose_options_stand_by_value(
    make_page: Callable[..., FormPage],
) -> None:
    (found,) = published(worked_out(make_page(BINS), DECISION, type="decision"))
    assert found["inputs"] == {"size": mint_key("size-block"), "items": mint_key("items-block")}
    assert found["decision"]["rows"] == [
        ["small-sofa", None, 1250],
        ["large-sofa", [0, 3], 2000],
        ["large-sofa", [4, None], 3000],
    ]


def test_export_and_import_keep_what_is_worked_out(make_page: Callable[..., FormPage]) -> None:
    published(worked_out(make_page(BINS), {"calculation": LOOKUP}, {"calculation": SUM}))
    version = Form.objects.get().live_version
    assert version is not None
    (lookup, total) = decompile(json.loads(json.dumps(version.spec)))["steps"][1]["value"]["items"]
    assert lookup["value"]["settings"]["calculation"] == LOOKUP
    assert total["value"]["settings"]["calculation"] == SUM


def test_a_table_with_bad_rows_is_saved_and_told_at_its_block(make_page: Callable[..., FormPage]) -> None:
    bad = {**DECISION, "decision": CSV + "Small sofa,lots,dear\n"}
    page = worked_out(make_page(BINS), bad, type="decision")
    with pytest.raises(PublishRefused) as refused:
        page.save_revision().publish()
    problems = {problem.message: problem.where for problem in refused.value.problems}
    assert problems == {
        "Row 5, items: “lots” must be a number, a range like 0-25 or 26+, or *": "1/0",
        "Row 5, price: “dear” must be an amount of money, like 12.50": "1/0",
    }
    (item,) = stored(page)[1]["value"]["items"]
    assert item["value"]["settings"]["decision"].endswith("dear\n")


def test_an_unknown_source_of_answers_is_told_at_its_block(make_page: Callable[..., FormPage]) -> None:
    page = make_page(BINS)
    steps = stored(page)
    steps[0]["value"]["items"][0]["value"]["settings"] = {"prefill": "gone"}
    with pytest.raises(PublishRefused) as refused:
        rewrite(page, steps).save_revision().publish()
    (problem,) = refused.value.problems
    assert (problem.where, problem.message) == ("0/0", "There is no source of known answers called “gone”")
