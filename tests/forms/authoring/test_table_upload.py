"""A table that an author uploads becomes rows of the published form."""

from collections.abc import Callable
from typing import Any

import pytest

from forms.blocks.vocabulary import vocabulary
from forms.decompile import decompile
from forms.models import Form, FormPage
from guildhall.core.publishing import PublishRefused
from tests.forms.authoring.documents import BINS, rewrite, stored

pytestmark = pytest.mark.django_db
CSV = "label,value,fee:money\nOak,oak,12.50\nElm,elm,\n"


def with_table(page: FormPage, table: Any) -> FormPage:
    steps = stored(page)
    value = {"type": "table_choice", "label": "Tree", "settings": {"table": table}}
    steps[0]["value"]["items"] = [{"type": "field", "id": "tree-block", "value": value}]
    return rewrite(page, steps[:1])


def test_a_published_version_holds_the_rows(make_page: Callable[..., FormPage]) -> None:
    with_table(make_page(BINS), CSV).save_revision().publish()
    version = Form.objects.get().live_version
    assert version is not None
    (field,) = version.spec["steps"][0]["fields"]
    assert field["settings"]["table"] == [
        {"label": "Oak", "value": "oak", "fee": 1250},
        {"label": "Elm", "value": "elm", "fee": None},
    ]


def test_a_table_that_can_not_be_read_is_not_published_and_says_why(
    make_page: Callable[..., FormPage],
) -> None:
    page = with_table(make_page(BINS), "label,fee:money\nOak,dear\n")
    with pytest.raises(PublishRefused) as refused:
        page.save_revision().publish()
    (problem,) = refused.value.problems
    assert "Row 2, fee: “dear” must be an amount of money, like 12.50" in problem.message
    assert not Form.objects.filter(live_version__isnull=False).exists()


def test_a_form_that_is_exported_and_imported_keeps_its_rows(make_page: Callable[..., FormPage]) -> None:
    with_table(make_page(BINS), CSV).save_revision().publish()
    version = Form.objects.get().live_version
    assert version is not None
    (item,) = decompile(version.spec)["steps"][0]["value"]["items"]
    assert item["value"]["settings"]["table"][0]["fee"] == 1250


def test_authors_are_offered_what_the_types_can_be_told() -> None:
    types = {each["slug"]: each for each in vocabulary()["types"]}
    settings = {name: kind for name, kind, *_ in types["address"]["settings"]}
    assert settings["abroad"] == "flag"
    assert settings["source"] == "choice:gazetteer|os_places"
    assert types["table_choice"]["settings"][0][:2] == ["table", "table"]
