"""A seal key is rotated, and one is lost."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import isolate_apps
from django.utils import timezone

from cases.actions import add_note
from cases.models import Case, CaseEvent, CaseParty
from guildhall.core.ledger import verify
from guildhall.core.models import AuditEntry
from guildhall.core.reseal import SealedColumn, reseal, sealed_columns
from guildhall.core.sealed import SealedJSONField, SealLost, key_id, seal
from outbox.models import FrameworkMail
from tests.cases.factories import UserFactory, make_case

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


@pytest.fixture(autouse=True)
def old_key(settings: Any) -> None:
    settings.SEAL_KEYS = [OLD]


@pytest.fixture
def sealed(old_key: None, team: Any, service: Any) -> Case:
    """A case with sealed values in two tables."""
    case = make_case(team, service)
    add_note(case_id=case.pk, text="first note", by=UserFactory())
    return case


def stored() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM cases_caseevent WHERE sealed IS NOT NULL")
        events = cursor.fetchall()
        cursor.execute("SELECT email FROM cases_caseparty WHERE email IS NOT NULL")
        return [text for (text,) in [*events, *cursor.fetchall()]]


def run(*options: str) -> tuple[dict[str, Any], int]:
    """Return what the command printed and its exit code."""
    out, code = StringIO(), 0
    try:
        call_command("reseal", "--json", *options, stdout=out)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return json.loads(out.getvalue()), code


def open_all() -> list[Any]:
    return [
        *CaseEvent.objects.values_list("sealed", flat=True),
        *CaseParty.objects.values_list("email", flat=True),
    ]


def test_after_a_rotation_everything_opens_without_the_old_key(sealed: Case, settings: Any) -> None:
    before = open_all()
    settings.SEAL_KEYS = [NEW, OLD]
    found, code = run()
    settings.SEAL_KEYS = [NEW]
    assert (open_all(), code) == (before, 0)
    assert {text.split(".")[0] for text in stored()} == {key_id(NEW)}
    assert found["columns"]["cases_caseevent.sealed"] == {"resealed": 1, "lost": 0, "emptied": 0}


def test_without_a_rotation_the_old_key_is_needed(sealed: Case, settings: Any) -> None:
    settings.SEAL_KEYS = [NEW]
    with pytest.raises(SealLost):
        open_all()


def test_a_second_run_writes_nothing(sealed: Case, settings: Any) -> None:
    settings.SEAL_KEYS = [NEW, OLD]
    run()
    before = stored()
    assert run()[0]["columns"]["cases_caseparty.email"]["resealed"] == 0
    assert stored() == before
    assert AuditEntry.objects.filter(action="reseal").count() == 1


def test_one_that_was_stopped_goes_on_where_it_was(sealed: Case, settings: Any) -> None:
    for number in range(6):
        add_note(case_id=sealed.pk, text=str(number), by=UserFactory())
    settings.SEAL_KEYS = [NEW, OLD]
    half = list(CaseEvent.objects.exclude(sealed=None).values_list("pk", flat=True))[:3]
    for event in CaseEvent.objects.filter(pk__in=half):
        CaseEvent.objects.filter(pk=event.pk).update(sealed=event.sealed)
    assert reseal(batch=2)["cases_caseevent.sealed"].resealed == 4


def test_what_somebody_writes_meanwhile_stays(sealed: Case, settings: Any, monkeypatch: Any) -> None:
    from guildhall.core import reseal as module

    settings.SEAL_KEYS = [NEW, OLD]
    opens = module.unseal

    def opens_late(text: str) -> Any:
        CaseParty.objects.update(email="new@example.com")
        return opens(text)

    monkeypatch.setattr(module, "unseal", opens_late)
    run()
    assert CaseParty.objects.get().email == "new@example.com"


def test_a_lost_key_is_reported_by_table_and_count(sealed: Case, settings: Any) -> None:
    settings.SEAL_KEYS = [NEW]
    add_note(case_id=sealed.pk, text="second note", by=UserFactory())
    before = stored()
    found, code = run()
    assert code == 1
    assert found["columns"]["cases_caseevent.sealed"] == {"resealed": 0, "lost": 1, "emptied": 0}
    assert found["columns"]["cases_caseparty.email"]["lost"] == 1
    assert stored() == before


def test_a_value_that_is_no_seal_at_all_counts_as_lost(sealed: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_caseparty SET email = 'garbage'")
    assert run()[0]["columns"]["cases_caseparty.email"]["lost"] == 1


def test_lost_values_can_be_emptied_and_the_rest_works_on(sealed: Case, settings: Any) -> None:
    settings.SEAL_KEYS = [NEW]
    add_note(case_id=sealed.pk, text="second note", by=UserFactory())
    assert run("--empty-lost")[1] == 0
    assert [event.sealed for event in sealed.events.order_by("seq")] == [None, None, {"text": "second note"}]
    assert (CaseParty.objects.get().email, CaseParty.objects.get().email_hash) == (None, "")
    assert verify().violations == []
    assert run()[1] == 0


def test_every_sealed_field_of_every_model_is_found() -> None:
    fields = {
        f"{model._meta.db_table}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, SealedJSONField)
    }
    assert {column.name for column in sealed_columns()} == fields
    assert len(fields) >= 9


@isolate_apps("cases")
def test_a_new_model_can_not_be_forgotten(monkeypatch: Any) -> None:
    class Later(models.Model):
        secret = SealedJSONField(null=True)

        class Meta:
            app_label = "cases"

    known = apps.get_models
    monkeypatch.setattr(apps, "get_models", lambda **kwargs: [*known(**kwargs), Later])
    assert "cases_later.secret" in [column.name for column in sealed_columns()]


@pytest.mark.usefixtures("db")
def test_no_column_is_left_out_of_a_rotation(council: Any, settings: Any) -> None:
    mail = FrameworkMail.objects.create(council=council, message={"to": "x"}, expires_at=timezone.now())
    settings.SEAL_KEYS = [NEW, OLD]
    run()
    settings.SEAL_KEYS = [NEW]
    mail.refresh_from_db()
    assert mail.message == {"to": "x"}


def rows_of(columns: Iterator[SealedColumn]) -> int:
    return sum(column.rows().count() for column in columns)


def test_nothing_sealed_is_no_work(council: Any) -> None:
    assert rows_of(sealed_columns()) == 0
    assert run()[1] == 0
    assert not AuditEntry.objects.filter(action="reseal").exists()


def test_a_value_says_which_key_it_needs() -> None:
    assert seal({"a": 1}).startswith(f"{key_id(OLD)}.")
