"""Drafts that nobody went on with."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forms.actions.drop_expired_drafts import drop_expired_drafts
from forms.models import Draft, StepMark, Upload
from guildhall.core.models import StoredFile
from guildhall.core.periodic import periodic
from tests.conftest import OpenForm
from tests.forms.journey.walking import begin, complete

pytestmark = pytest.mark.django_db


def expire(**which: object) -> None:
    Draft.objects.filter(**which).update(expires_at=timezone.now() - timedelta(seconds=1))


def run() -> None:
    periodic.get("forms.drop_expired_drafts").run()


def test_expired_drafts_are_deleted_and_others_stay(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    expire()
    kept = begin(resident, missed_bin)
    run()
    assert [str(draft.uuid) in kept for draft in Draft.objects.all()] == [True]


def test_a_drop_is_counted_where_the_draft_was_left(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    complete(resident, missed_bin)
    expire()
    run()
    drops = StepMark.objects.filter(kind="drop").values_list("step", flat=True)
    assert sorted(drops) == ["check", "garden"]


def test_running_again_counts_nothing_twice(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    expire()
    run()
    run()
    assert StepMark.objects.filter(kind="drop").count() == 1


def test_drafts_go_in_batches(resident: Client, missed_bin: OpenForm) -> None:
    for _ in range(3):
        begin(resident, missed_bin)
    expire()
    assert [drop_expired_drafts(at_most=2) for _ in range(3)] == [2, 1, 0]


def test_a_draft_with_an_upload_is_deleted_too(resident: Client, missed_bin: OpenForm) -> None:
    begin(resident, missed_bin)
    draft = Draft.objects.get()
    file = StoredFile.objects.create(council=draft.council, storage_key="k", name="a.pdf", size=1)
    Upload.objects.create(stored_file=file, draft=draft, field_key="file")
    expire()
    run()
    assert not Upload.objects.exists()
    assert not Draft.objects.exists()
