"""Files after the submit button: checked, given to who may have them, told of, taken away."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.actions import close_case
from cases.actions.purge_cases import purge_cases
from cases.files import file_facts
from cases.models import Case, CaseEvent, CaseFile
from forms.actions.drop_unclaimed_uploads import drop_unclaimed_uploads
from forms.hand_off import SubmissionSource
from forms.models import Draft, Submission, Upload
from guildhall.core.files.checking import CheckFiles
from guildhall.core.files.housekeeping import sealed_files
from guildhall.core.files.scanners import FileScanner, NoScanner, file_scanners
from guildhall.core.ledger import verify
from guildhall.core.models import AuditEntry, StoredFile
from guildhall.core.sealed import SealLost
from outbox.facts import outgoing_from
from outbox.models import Delivery, DeliveryState
from outbox.plugins import NotDueYet
from tests.cases.factories import make_officer
from tests.cases.posting import make_destination
from tests.cases.test_desk import signed_in
from tests.conftest import OpenForm
from tests.core.files.making import pdf, picture
from tests.forms.uploads.sending import answers, begin, complete, file, send, upload
from tests.forms.uploads.specs import STREET

pytestmark = pytest.mark.django_db


class FindsAll(FileScanner):
    slug = "finds_all"

    def scan(self, chunks: Iterator[bytes]) -> str:
        return "Test-Virus"


@pytest.fixture(autouse=True)
def _scanners() -> Iterator[None]:
    for name in list(sealed_files()):
        default_storage.delete(name)
    with file_scanners.swapped(NoScanner, FindsAll):
        yield


@pytest.fixture
def case(resident: Client, street: OpenForm) -> Case:
    """Handed in by the resident with a photo and a PDF that nobody has checked yet."""
    hand_in(resident, street)
    return Case.objects.get()


def hand_in(browser: Client, form: OpenForm) -> None:
    draft = complete(browser, form, file())
    assert browser.post(f"{draft}check/").status_code == 303


def check(scanner: str, settings: Any) -> None:
    settings.FILE_SCANNER = scanner
    CheckFiles().run(10)


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response)  # type: ignore[arg-type]


def photo() -> StoredFile:
    return StoredFile.objects.get(upload__field_key="photos")


# Before it is sent


def test_a_refused_file_of_a_draft_keeps_the_form_from_being_sent(
    resident: Client, street: OpenForm, settings: Any
) -> None:
    draft = complete(resident, street, file())
    check("finds_all", settings)
    assert answers()["photos"][0]["refused"] == "infected"
    response = resident.post(f"{draft}check/")
    assert response["Location"] == f"{draft}photos/"
    assert not Submission.objects.exists()
    page = resident.post(response["Location"], {}).text
    assert "“hole.jpg” contains a virus. Remove it and choose another" in page
    assert "gh-files__file--refused" in page
    send(resident, draft, **{"photos-remove": answers()["photos"][0]["id"]})
    assert "photos" not in answers()


def test_a_draft_lets_its_owner_have_the_file_once_it_is_checked(
    resident: Client, street: OpenForm, settings: Any
) -> None:
    draft = begin(resident, street)
    upload(resident, draft, file())
    address = f"{draft}photos/files/{photo().uuid}/"
    assert address in resident.get(f"{draft}photos/").text
    waiting = resident.get(address)
    assert (waiting.status_code, "We are checking this file" in waiting.text) == (202, True)
    check("none", settings)
    assert body(resident.get(address)).startswith(b"\xff\xd8")
    assert "Enter the email address" in Client().get(address).text


def test_a_file_of_a_question_no_longer_asked_goes(resident: Client, open_form: Any) -> None:
    photos = {**STREET["steps"][1], "condition": {"field": "place", "op": "eq", "value": "High Street"}}
    form = open_form({**STREET, "steps": [STREET["steps"][0], photos, STREET["steps"][2]]}, slug="other")
    draft = complete(resident, form, file())
    send(resident, draft, "place", place="Low Street")
    assert resident.post(f"{draft}check/").status_code == 303
    assert drop_unclaimed_uploads() == 1
    assert list(Upload.objects.values_list("field_key", flat=True)) == ["proof"]
    assert len(list(sealed_files())) == 1


def test_submitting_with_files_takes_one_query_more(resident: Client, street: OpenForm) -> None:
    hand_in(Client(), street)
    draft = complete(resident, street, file())
    with CaptureQueriesContext(connection) as captured:
        resident.post(f"{draft}check/")
    queries = [
        one["sql"] for one in captured if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVE", "REL"))
    ]
    assert len(queries) <= 13, "\n".join(queries)
    assert sum("service_forms_upload" in sql for sql in queries) == 1


# Who may have it


def test_the_owner_of_a_case_has_its_files(case: Case, resident: Client, settings: Any) -> None:
    page = resident.get(f"/follow/{case.uuid}/").text
    assert "We are checking this file" in page
    check("none", settings)
    address = f"/follow/{case.uuid}/files/{photo().uuid}/"
    assert address in resident.get(f"/follow/{case.uuid}/").text
    response = resident.get(address)
    assert response["Content-Disposition"] == 'attachment; filename="hole.jpg"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]
    assert len(body(response)) == photo().size


def test_a_file_that_is_gone_is_said_to_be(case: Case, resident: Client, settings: Any) -> None:
    check("none", settings)
    default_storage.delete(photo().storage_key)
    response = resident.get(f"/follow/{case.uuid}/files/{photo().uuid}/")
    assert (response.status_code, response.streaming) == (410, False)
    officer = signed_in(make_officer(case.team))
    assert officer.get(f"/admin/cases/{case.uuid}/files/{photo().uuid}/").status_code == 404


def test_a_foreign_file_is_as_unknown_as_one_that_never_was(
    case: Case, street: OpenForm, settings: Any
) -> None:
    check("none", settings)
    other = Client()
    hand_in(other, street)
    theirs = Case.objects.exclude(pk=case.pk).get()
    assert other.get(f"/follow/{theirs.uuid}/files/{photo_of(case).uuid}/").status_code == 404


def photo_of(case: Case) -> StoredFile:
    return StoredFile.objects.get(upload__submission__case=case, upload__field_key="photos")


def test_an_officer_sees_the_state_and_gets_a_clean_file(case: Case, settings: Any) -> None:
    officer = signed_in(make_officer(case.team))
    address = f"/admin/cases/{case.uuid}/files/{photo().uuid}/"
    desk = officer.get(f"/admin/cases/{case.uuid}/").text
    assert "Waiting to be checked" in desk
    assert address not in desk
    assert officer.get(address)["Location"] == f"/admin/cases/{case.uuid}/"
    check("none", settings)
    desk = officer.get(f"/admin/cases/{case.uuid}/").text
    assert address in desk
    assert "Not scanned: this installation has no virus scanner" in desk
    assert body(officer.get(address)).startswith(b"\xff\xd8")
    entry = AuditEntry.objects.filter(action="file.read").get()
    assert entry.object_id == str(photo().uuid)


def test_an_infected_file_is_nobodys_and_everybody_is_told(
    case: Case, resident: Client, settings: Any
) -> None:
    officer = signed_in(make_officer(case.team))
    check("finds_all", settings)
    case.refresh_from_db()
    assert case.kind == "waiting_resident"
    assert CaseEvent.objects.filter(case=case, type="file_refused").count() == 2
    desk = officer.get(f"/admin/cases/{case.uuid}/").text
    assert "Contains a virus" in desk
    page = resident.get(f"/follow/{case.uuid}/").text
    assert "We could not accept a file that you sent" in page
    assert "It contains a virus." in page
    response = resident.get(f"/follow/{case.uuid}/files/{photo().uuid}/")
    assert (response.status_code, response.streaming) == (410, False)
    assert officer.get(f"/admin/cases/{case.uuid}/files/{photo().uuid}/").status_code == 302


# Other systems


def test_a_hand_off_waits_for_the_check_and_names_the_files(
    resident: Client, street: OpenForm, council: Any, settings: Any
) -> None:
    from forms.models import FormDelivery

    destination = make_destination(council)
    FormDelivery.objects.create(form=street.form, destination=destination, slug="back-office", number=1)
    hand_in(resident, street)
    delivery = Delivery.objects.get(destination=destination)
    with pytest.raises(NotDueYet):
        SubmissionSource().build(outgoing_from(delivery))
    check("none", settings)
    data = SubmissionSource().build(outgoing_from(delivery)).body["data"]
    assert data["files"] == [file_facts(stored) for stored in StoredFile.objects.order_by("pk")]
    assert {one["sha256"] for one in data["files"]} == set(
        StoredFile.objects.values_list("sha256", flat=True)
    )
    assert all(one["state"] == "clean" for one in data["files"])
    assert "storage_key" not in json.dumps(data)


# Adding files


def added(browser: Client, case: Case, *files: Any, token: str = "") -> Any:
    return browser.post(f"/follow/{case.uuid}/files/", {"attached": list(files), "token": token})


def test_the_resident_adds_files_to_a_case(case: Case, resident: Client) -> None:
    assert "Add files" in resident.get(f"/follow/{case.uuid}/").text
    assert "multipart/form-data" in resident.get(f"/follow/{case.uuid}/files/").text
    assert added(resident, case, file("more.jpg"), file("b.pdf", pdf())).status_code == 303
    event = CaseEvent.objects.get(case=case, type="files_added")
    assert (event.public, event.sealed) == (True, {"text": "more.jpg\nb.pdf"})
    assert [one.stored_file.name for one in CaseFile.objects.order_by("pk")] == ["more.jpg", "b.pdf"]
    page = resident.get(f"/follow/{case.uuid}/").text
    assert "You added files" in page
    assert page.count("We are checking this file") == 4


def test_the_same_page_posted_twice_adds_once(case: Case, resident: Client) -> None:
    token = "0192d3a0-0000-7000-8000-000000000000"
    for _ in range(2):
        assert added(resident, case, file("more.jpg"), token=token).status_code == 303
    assert CaseFile.objects.count() == 1
    assert len(list(sealed_files())) == 3


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "Select a file"),
        ([("a.exe", b"MZ")], "“a.exe” must be a photo"),
        ([(f"{number}.txt", b"x") for number in range(6)], "You can only select up to 5 files"),
        ([("a.txt", b"x" * 10_000_001)], "“a.txt” must be smaller than 10MB"),
    ],
)
def test_what_can_not_be_added_is_said_and_nothing_is_kept(
    case: Case, resident: Client, files: list[tuple[str, bytes]], words: str
) -> None:
    page = added(resident, case, *(file(name, content) for name, content in files))
    assert words in page.text
    assert "<title>Error:" in " ".join(page.text.split())
    assert not CaseFile.objects.exists()
    assert len(list(sealed_files())) == 2


def test_nobody_adds_files_to_a_foreign_case(case: Case) -> None:
    stranger = Client()
    assert 'name="reference"' in added(stranger, case, file()).text
    assert not CaseFile.objects.exists()
    assert len(list(sealed_files())) == 2


# Keeping and losing


def test_the_ledger_finds_nothing_amiss(case: Case) -> None:
    result = verify()
    assert result.checked["files.files"] == 2
    assert [text for text in result.violations if text.startswith("files")] == []


def test_the_ledger_finds_a_file_that_is_missing(case: Case) -> None:
    default_storage.delete(photo().storage_key)
    assert f"files: the content of file {photo().uuid} is missing" in verify().violations


def test_the_ledger_finds_a_file_of_nothing(case: Case) -> None:
    Upload.objects.all().delete()
    assert "files: 2 files belong to nothing" in verify().violations


def test_a_purge_takes_the_files(case: Case) -> None:
    close_case(case_id=case.pk, kind="resolved", outcome="Mended", by=make_officer(case.team))
    Case.objects.update(purge_after=timezone.now())
    Submission.objects.update(purge_after=timezone.now())
    purge_cases(now=timezone.now())
    assert not StoredFile.objects.exists()
    assert list(sealed_files()) == []


def test_a_draft_that_expires_takes_its_files(resident: Client, street: OpenForm) -> None:
    from forms.actions.drop_expired_drafts import drop_expired_drafts

    upload(resident, begin(resident, street), file())
    Draft.objects.update(expires_at=timezone.now())
    assert drop_expired_drafts() == 1
    assert list(sealed_files()) == []
    assert not StoredFile.objects.exists()


def test_a_persons_export_holds_their_files(case: Case, tmp_path: Path) -> None:
    from cases.models import CaseParty
    from guildhall.core.keyed_hash import hash_email

    CaseParty.objects.create(
        case=case, role="applicant", email="ann@example.org", email_hash=hash_email("ann@example.org")
    )
    out = tmp_path / "export"
    call_command("export_person", "ann@example.org", out=out)
    found = {path.name: path.read_bytes() for path in (out / "files").iterdir()}
    assert set(found) == {"001-hole.jpg", "002-proof.pdf"}
    assert found["001-hole.jpg"] == picture()


def test_keys_are_rotated_without_touching_a_file(case: Case, settings: Any) -> None:
    from cryptography.fernet import Fernet

    from guildhall.core.files.storing import read_stored
    from guildhall.core.reseal import keys_in_use, reseal
    from guildhall.core.sealed import key_id

    new, old = Fernet.generate_key().decode(), settings.SEAL_KEYS[0]
    before = {name: default_storage.open(name).read() for name in sealed_files()}
    settings.SEAL_KEYS = [new, old]
    reseal()
    settings.SEAL_KEYS = [new]
    assert keys_in_use() == {key_id(new)}
    assert b"".join(read_stored(photo())) == picture()
    assert {name: default_storage.open(name).read() for name in sealed_files()} == before
    settings.SEAL_KEYS = [old]
    with pytest.raises(SealLost):
        photo()


def test_a_sealed_name_stands_nowhere_in_the_clear(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, file_key FROM core_storedfile")
        assert "hole" not in str(cursor.fetchall())


def test_no_delivery_is_lost_to_a_wait(case: Case) -> None:
    assert not Delivery.objects.filter(state=DeliveryState.DEAD).exists()
