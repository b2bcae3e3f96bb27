"""What is written and read without the ORM is what the ORM would have written and read."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import CaseParty
from catalogue.models import Service
from forms.actions.save_step import DraftGone
from forms.actions.submit import Incomplete, submit
from forms.journey.drafts import lock_draft, read_draft
from forms.journey.hosts import Host
from forms.models import Draft
from guildhall.core.lean_insert import insert_row, insert_rows, together
from guildhall.core.models import Team
from guildhall.core.uuid7 import uuid7
from tests.cases.factories import make_opened
from tests.conftest import OpenForm


def party(case_id: int) -> dict[str, Any]:
    return {"case_id": case_id, "uuid": uuid7(), "name": "Pat", "email": "pat@example.com"}


def stored(pk: int) -> dict[str, Any]:
    return model_to_dict(CaseParty.objects.get(pk=pk), exclude=["id", "uuid"])


def test_a_lean_row_is_the_row_of_the_orm(team: Team, service: Service) -> None:
    case_id = make_opened(team, service).case_id
    lean = insert_row(CaseParty, **party(case_id))
    assert stored(lean) == stored(CaseParty.objects.create(**party(case_id)).pk)


def test_a_sealed_value_is_sealed_in_a_lean_row(team: Team, service: Service) -> None:
    pk = insert_row(CaseParty, **party(make_opened(team, service).case_id))
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM cases_caseparty WHERE id = %s", [pk])
        assert "pat@example.com" not in cursor.fetchone()[0]


def test_each_row_gets_a_default_of_its_own(team: Team, service: Service) -> None:
    case_id = make_opened(team, service).case_id
    rows = [{"case_id": case_id, "name": name} for name in ("Ann", "Sam")]
    with CaptureQueriesContext(connection) as captured:
        insert_rows(CaseParty, rows)
    assert len(captured) == 1
    ann, sam = CaseParty.objects.filter(case_id=case_id, name__in=("Ann", "Sam"))
    assert ann.uuid != sam.uuid


def test_no_rows_are_no_query(db: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        insert_rows(CaseParty, [])
    assert len(captured) == 0


def test_a_column_that_is_not_there_is_refused(db: None) -> None:
    with pytest.raises(TypeError, match="nmae"):
        insert_row(CaseParty, nmae="Pat")


def names_of(case_id: int) -> list[str]:
    added = CaseParty.objects.filter(case_id=case_id).exclude(name="Pat Example")
    return list(added.order_by("name").values_list("name", flat=True))


@transaction.atomic
def put_in_together(*rows: list[dict[str, Any]]) -> None:
    with together():
        for some in rows:
            insert_rows(CaseParty, some)


def test_rows_put_in_together_are_all_there_whether_an_id_was_asked_for_or_not(
    team: Team, service: Service
) -> None:
    case_id = make_opened(team, service).case_id
    with together():
        insert_rows(CaseParty, [{"case_id": case_id, "name": "Ann"}])
        pk = insert_row(CaseParty, case_id=case_id, name="Bob")
        insert_rows(CaseParty, [{"case_id": case_id, "name": "Cid"}, {"case_id": case_id, "name": "Dee"}])
        insert_rows(CaseParty, [{"case_id": case_id, "name": "Eve"}])
    assert names_of(case_id) == ["Ann", "Bob", "Cid", "Dee", "Eve"]
    assert CaseParty.objects.get(pk=pk).name == "Bob"


@pytest.mark.postgres
def test_rows_put_in_together_are_one_query(team: Team, service: Service) -> None:
    case_id = make_opened(team, service).case_id
    with CaptureQueriesContext(connection) as captured, together():
        insert_rows(CaseParty, [{"case_id": case_id, "name": "Ann"}])
        insert_rows(CaseParty, [{"case_id": case_id, "name": "Bob"}])
    assert len(captured) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_row_that_is_refused_takes_all_with_it_and_nothing_waits_on(team: Team, service: Service) -> None:
    case_id = make_opened(team, service).case_id
    with pytest.raises(IntegrityError):
        put_in_together([{"case_id": case_id, "name": "Ann"}], [{"case_id": None, "name": "Bob"}])
    insert_rows(CaseParty, [{"case_id": case_id, "name": "Cid"}])
    assert names_of(case_id) == ["Cid"]


@pytest.mark.postgres
def test_a_rate_limit_does_not_wait_for_the_disk(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'core_ratebucket'")
        assert cursor.fetchone() == ("u",)


@pytest.fixture
def draft(missed_bin: OpenForm) -> Draft:
    return Draft.objects.create(
        council=missed_bin.form.council,
        form=missed_bin.form,
        version=missed_bin.version,
        answers={"some": ["thing"]},
        sealed={"secret": "thing"},
        locale="en",
        expires_at=timezone.now() + timedelta(days=1),
    )


def test_a_draft_is_read_with_its_answers_opened(draft: Draft) -> None:
    row = read_draft(draft.uuid)
    assert row is not None
    assert (row.uuid, row.answers, row.sealed) == (draft.uuid, draft.answers, draft.sealed)
    assert row.sha256 == draft.version.sha256
    assert row.expires_at == draft.expires_at


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_draft_that_may_not_be_handed_in_is_there_as_before(draft: Draft) -> None:
    before = Draft.objects.values().get()
    with pytest.raises(Incomplete):
        submit(host=host_of(draft), draft_uuid=draft.uuid, owner_epoch=0)
    with pytest.raises(DraftGone):
        submit(host=host_of(draft), draft_uuid=draft.uuid, owner_epoch=7)
    assert Draft.objects.values().get() == before


def test_an_expired_draft_is_not_found(draft: Draft) -> None:
    Draft.objects.update(expires_at=timezone.now())
    assert (read_draft(draft.uuid), lock_draft(draft.uuid), read_draft(UUID(int=0))) == (None, None, None)


def host_of(draft: Draft) -> Host:
    form = draft.form
    return Host(
        placement_id=0,
        page_id=0,
        page_title="",
        url_path="",
        locale="en",
        form_id=form.pk,
        form_slug=form.slug,
        council_id=form.council_id,
        team_id=form.team_id,
        service_id=form.service_id,
        version_id=form.live_version_id,
        version_sha256=draft.version.sha256,
        is_restricted=False,
        is_live=True,
    )
