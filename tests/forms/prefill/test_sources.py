"""Sources of known answers: the same person's earlier ones, and one of another package."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forms.engine.lint import Problem
from forms.engine.model import Field
from forms.models import Draft
from forms.plugins import PrefillSource, Subject, prefill_sources
from forms.prefill.gate import prefill_problems
from guildhall.core.models import SiteSettings
from tests.conftest import OpenForm
from tests.forms.engine.specs import field, form, parsed, step
from tests.forms.journey.specs import MISSED_BIN
from tests.forms.journey.walking import begin, hand_in

Open = Callable[..., OpenForm]
GUIDE = Path(__file__).parents[3] / "docs" / "plugins.md"
EARLIER = {"prefill": "earlier"}
PERSONAL: dict[str, Any] = {"personal": True, "purpose": "To reply", "basis": "public_task"}
GREEN_BIN = form(
    step("why", field("why", label="Why?")),
    step(
        "you",
        field("your_name", label="Full name", role="contact.name", settings=EARLIER, **PERSONAL),
        field("your_email", "email", label="Email", role="contact.email", settings=EARLIER, **PERSONAL),
        field("health", "long_text", label="Health", special=True, settings=EARLIER, optional=True),
    ),
    slug="green-bin",
)


def offered(resident: Client, opened: OpenForm) -> dict[str, Any]:
    url = resident.post(opened.start, {"why": "New"})["Location"]
    return dict(resident.get(url).context["form"].initial)


def test_what_this_browser_sent_before_is_offered_by_role(
    resident: Client, missed_bin: OpenForm, open_form: Open
) -> None:
    hand_in(resident, missed_bin)
    assert offered(resident, open_form(GREEN_BIN, "green-bin")) == {
        "why": "New",
        "your_name": "Ada Lovelace",
        "your_email": "ada@example.com",
    }
    assert "your_name" not in str(Draft.objects.get().answers)


def test_another_browser_is_offered_nothing(resident: Client, missed_bin: OpenForm, open_form: Open) -> None:
    hand_in(Client(), missed_bin)
    assert offered(resident, open_form(GREEN_BIN, "green-bin")) == {"why": "New"}


def test_nothing_is_offered_on_a_machine_that_many_people_use(
    resident: Client, missed_bin: OpenForm, open_form: Open
) -> None:
    hand_in(resident, missed_bin)
    SiteSettings.objects.update(kiosk_addresses="127.0.0.1")
    cache.clear()
    assert offered(resident, open_form(GREEN_BIN, "green-bin")) == {"why": "New"}


def test_nothing_is_offered_after_leaving_this_device(
    resident: Client, missed_bin: OpenForm, open_form: Open
) -> None:
    done = hand_in(resident, missed_bin)
    leave = resident.get(done).context["leave_url"]
    resident.post(leave)
    assert offered(resident, open_form(GREEN_BIN, "green-bin")) == {"why": "New"}


def test_the_same_form_offers_the_same_question(resident: Client, open_form: Open) -> None:
    again = {**MISSED_BIN, "steps": [dict(each) for each in MISSED_BIN["steps"]]}
    bins = {**again["steps"][0]["fields"][0], "settings": EARLIER}
    again["steps"][0]["fields"] = [bins]
    opened = open_form(again, "again")
    hand_in(resident, opened)
    assert resident.get(f"{opened.start}?new").context["form"].initial == {"bins": ["garden"]}


def test_a_step_with_offers_takes_one_query_more(
    resident: Client, missed_bin: OpenForm, open_form: Open
) -> None:
    hand_in(resident, missed_bin)
    opened = open_form(GREEN_BIN, "green-bin")
    url = resident.post(opened.start, {"why": "New"})["Location"]
    resident.get(url)
    with CaptureQueriesContext(connection) as captured:
        resident.get(url)
    assert len(captured) <= 4, [each["sql"][:90] for each in captured]


class LibraryCards(PrefillSource):
    """A source of another package."""

    slug = "library_cards"
    label = "The library's register"

    def find(self, field: Field, subject: Subject) -> Any:
        return {"card": " L1234567 ", "many": "lots"}.get(field.key)


CARD = form(
    step(
        "card",
        field("card", label="Card", settings={"prefill": "library_cards"}),
        field("many", "number", label="How many books?", settings={"prefill": "library_cards"}),
        field("branch", "hidden", label="Branch", settings={"prefill": "library_cards"}),
    ),
    slug="card",
)


@pytest.mark.django_db
def test_a_source_of_another_package_is_asked_and_its_answers_judged(
    resident: Client, open_form: Open
) -> None:
    opened = open_form(CARD, "card")
    with prefill_sources.swapped(LibraryCards):
        assert resident.get(opened.start).context["form"].initial == {"card": "L1234567"}


def test_the_example_of_the_guide_is_a_source(resident: Client, open_form: Open) -> None:
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    (example,) = (block for block in blocks if "NearestLibrary" in block)
    with prefill_sources.swapped():
        exec(example, {"__name__": "nearest_library"})
        asked = field("branch", label="Branch", settings={"prefill": "nearest_library"})
        opened = open_form(form(step("branch", asked), slug="branch"), "branch")
        page = resident.get(f"{opened.start}?terminal=north-2")
        assert page.context["form"].initial == {"branch": "north"}
        assert resident.get(opened.start).context["form"].initial == {}


def problems(*fields: Any) -> list[str]:
    found: list[Problem] = list(prefill_problems(parsed(step("s", *fields))))
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"settings": {"prefill": "gone"}}, "prefill_unknown"),
        ({"settings": {"prefill": "query"}, "personal": True}, "prefill_personal"),
        ({"settings": {"prefill": "query"}, "special": True}, "prefill_special"),
        ({"settings": {"prefill": "earlier"}, "special": True}, "prefill_special"),
        ({"settings": {"prefill": "query", "prefill_name": "a b"}}, "prefill_name"),
        ({"settings": {"prefill": "query", "prefill_name": "new"}}, "prefill_name"),
        ({"type": "calculated", "settings": {"prefill": "query"}}, "prefill_worked_out"),
    ],
)
def test_a_source_that_may_not_be_used_is_refused_when_publishing(members: dict[str, Any], code: str) -> None:
    assert problems({**field("f"), **members}) == [code]


def test_what_may_be_prefilled_is_not_refused() -> None:
    query = {"prefill": "query", "prefill_name": "topic"}
    assert problems(field("f", settings=query), field("g", settings=EARLIER, personal=True)) == []
    assert problems(field("f", settings=query), field("g", settings=query)) == ["prefill_name"] * 2


def test_a_form_that_offers_nothing_keeps_nothing_beside_its_answers(
    resident: Client, missed_bin: OpenForm
) -> None:
    begin(resident, missed_bin)
    assert set(Draft.objects.get().answers) == {"bins"}
