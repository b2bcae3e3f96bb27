"""What is counted of journeys: rolled up, whole, and without a person in it."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from forms.actions.roll_up_marks import roll_up_marks
from forms.counters import step_figures
from forms.models import Form, StepCount, StepMark
from guildhall.core.periodic import periodic
from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS
from tests.forms.journey.walking import begin, complete

pytestmark = pytest.mark.django_db


def figures() -> list[tuple[Any, ...]]:
    found = step_figures(Form.objects.get().pk, timezone.now().date())
    return [(figure.step, figure.field_key, figure.kind, figure.count) for figure in found]


def test_marks_become_counts_and_are_gone(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    begin(resident, missed_bin)
    assert roll_up_marks() == 4
    counts = set(StepCount.objects.values_list("step", "kind", "count"))
    assert (StepMark.objects.count(), counts) == (0, {("bins", "start", 2), ("garden", "arrive", 2)})


def test_later_marks_are_added_to_the_same_count(resident: Client, missed_bin: OpenForm) -> None:
    for _ in range(3):
        begin(resident, missed_bin)
        periodic.get("forms.roll_up_marks").run()
    assert set(StepCount.objects.values_list("kind", "count")) == {("start", 3), ("arrive", 3)}


def test_marks_are_rolled_up_in_batches(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    complete(resident, missed_bin)
    marks = StepMark.objects.count()
    batches = [roll_up_marks(at_most=2) for _ in range(marks // 2 + 1)]
    assert sum(batches) == marks
    assert StepMark.objects.count() == 0


def test_the_figures_are_the_same_before_and_after_a_roll_up(resident: Client, missed_bin: OpenForm) -> None:
    complete(resident, missed_bin)
    before = figures()
    roll_up_marks(at_most=2)
    halfway = figures()
    roll_up_marks()
    assert before == halfway == figures() != []


def test_an_error_of_the_first_step_is_counted_by_its_field(resident: Client, missed_bin: OpenForm) -> None:
    faulty = ANSWERS["bins"].keys()
    resident.post(missed_bin.start, {})
    errors = [(step, key) for step, key, kind, _ in figures() if kind == "error"]
    assert errors
    assert all(step == "bins" and key in faulty for step, key in errors)


def test_the_command_prints_one_document(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    out = StringIO()
    call_command("form_counts", Form.objects.get().slug, "--json", stdout=out)
    assert [(each["step"], each["kind"], each["count"]) for each in json.loads(out.getvalue())] == [
        ("bins", "start", 1),
        ("garden", "arrive", 1),
    ]


@pytest.mark.parametrize("arguments", [["no-such-form"], ["no-such-form", "--days", "0"]])
def test_the_command_names_what_it_cannot_use(arguments: list[str], db: None) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("form_counts", *arguments)
    assert refused.value.returncode == 2


def test_the_counters_say_when_the_clock_struck_never_who(resident: Client, missed_bin: OpenForm) -> None:
    complete(resident, missed_bin)
    columns = {field.name for field in StepMark._meta.get_fields()}
    assert columns == {"id", "form", "version", "step", "field_key", "kind", "channel", "locale", "day"}
