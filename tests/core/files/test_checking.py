"""The worker's check: what becomes of a file, when, and what is never passed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.files.storage import default_storage
from django.utils import timezone

from guildhall.core.files import inspecting
from guildhall.core.files.checking import CheckFiles
from guildhall.core.files.claiming import claim_file, record
from guildhall.core.files.housekeeping import GRACE, DropOrphanedFiles, sealed_files
from guildhall.core.files.inspecting import inspect
from guildhall.core.files.keeping import keep_file
from guildhall.core.files.kinds import KINDS, kind_of_name
from guildhall.core.files.ledger import FilesAreThere
from guildhall.core.files.owners import FileOwner, file_owners
from guildhall.core.files.scanners import FileScanner, NoScanner, file_scanners
from guildhall.core.files.storing import keep_chunks, read_stored
from guildhall.core.models import Council, StoredFile
from guildhall.core.registry import PluginError
from tests.core.files.making import pdf, picture

pytestmark = pytest.mark.django_db


class Down(FileScanner):
    slug = "down"

    def scan(self, chunks: Iterator[bytes]) -> str:
        raise PluginError("it does not answer")


class FindsAll(FileScanner):
    slug = "finds_all"

    def scan(self, chunks: Iterator[bytes]) -> str:
        assert b"".join(chunks)
        return "Test-Virus"


@pytest.fixture(autouse=True)
def _scanners() -> Iterator[None]:
    for name in list(sealed_files()):
        default_storage.delete(name)
    with file_scanners.swapped(NoScanner, Down, FindsAll):
        yield


def stored(council: Council, name: str = "hole.jpg", content: bytes = b"") -> StoredFile:
    kept = keep_chunks(iter([content or picture()]))
    return keep_file(council_id=council.pk, name=name, kind=kind_of_name(name) or KINDS["txt"], kept=kept)


def checked(file: StoredFile) -> StoredFile:
    CheckFiles().run(10)
    file.refresh_from_db()
    return file


def content_of(file: StoredFile) -> bytes:
    return b"".join(read_stored(file))


def test_a_picture_is_clean_and_tells_nothing(council: Council) -> None:
    file = stored(council)
    before = file.storage_key
    checked(file)
    assert (file.state, file.scanner) == ("clean", "none")
    assert b"Orchard" not in content_of(file)
    assert list(sealed_files()) == [file.storage_key] != [before]
    assert len(content_of(file)) == file.size


def test_heic_is_kept_as_jpg(council: Council) -> None:
    file = checked(stored(council, "hole.HEIC", picture("HEIF")))
    assert (file.name, file.content_type) == ("hole.jpg", "image/jpeg")


def test_a_pdf_stays_as_it_is(council: Council) -> None:
    content = pdf()
    file = checked(stored(council, "a.pdf", content))
    assert (file.state, content_of(file)) == ("clean", content)


def test_a_file_that_lies_is_refused_with_the_reason(council: Council) -> None:
    file = checked(stored(council, "a.pdf", picture()))
    assert (file.state, file.reason) == ("refused", "mismatch")


def test_a_virus_is_never_passed(council: Council, settings: Any) -> None:
    settings.FILE_SCANNER = "finds_all"
    file = checked(stored(council))
    assert (file.state, file.reason) == ("infected", "infected")
    assert len(list(sealed_files())) == 1


def test_without_a_scanner_files_are_held_and_not_passed(council: Council, settings: Any) -> None:
    settings.FILE_SCANNER = ""
    file = checked(stored(council))
    assert (file.state, file.reason) == ("held", "no_scanner")


def test_a_scanner_that_is_down_holds_files_and_later_lets_them_go(council: Council, settings: Any) -> None:
    settings.FILE_SCANNER = "down"
    first, second = stored(council), stored(council)
    checked(first)
    second.refresh_from_db()
    assert (first.state, first.reason, second.state) == ("held", "scanner_down", "waiting")
    assert first.next_at > timezone.now()
    settings.FILE_SCANNER = "finds_all"
    StoredFile.objects.update(next_at=timezone.now())
    assert checked(first).state == "infected"


def test_a_damaged_file_is_held(council: Council) -> None:
    file = stored(council)
    default_storage.delete(file.storage_key)
    assert (checked(file).state, file.reason) == ("held", "damaged")
    assert FilesAreThere().run().violations[0] == f"the content of file {file.uuid} is missing"


def test_a_check_that_can_not_begin_holds_the_file(council: Council, monkeypatch: Any) -> None:
    monkeypatch.setattr(inspecting, "MODULE", "guildhall.core.no_such_module")
    assert checked(stored(council)).reason == "checker_down"


def test_a_file_whose_seal_key_is_lost_keeps_no_other_from_its_check(council: Council, settings: Any) -> None:
    lost = stored(council)
    settings.SEAL_KEYS = [Fernet.generate_key().decode()]
    good = stored(council)
    assert checked(good).state == "clean"
    assert StoredFile.objects.values_list("state", "reason").get(pk=lost.pk) == ("held", "damaged")


def test_no_two_workers_check_one_file(council: Council) -> None:
    stored(council)
    assert claim_file() is not None
    assert claim_file() is None


def test_a_worker_that_lost_its_lease_records_nothing(council: Council) -> None:
    file = stored(council)
    first = claim_file()
    StoredFile.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = claim_file()
    assert first
    assert second
    assert not record(first, state="clean")
    assert record(second, state="refused")
    file.refresh_from_db()
    assert file.state == "refused"


def test_the_process_has_none_of_our_keys(monkeypatch: Any) -> None:
    seen: dict[str, Any] = {}
    popen = inspecting.subprocess.Popen

    def watched(*args: Any, **kwargs: Any) -> Any:
        seen.update(kwargs["env"])
        return popen(*args, **kwargs)

    monkeypatch.setattr(inspecting.subprocess, "Popen", watched)
    assert inspect(iter([b"text"]), "txt").kind == "txt"
    assert set(seen) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}


def test_a_file_that_breaks_the_process_is_refused(monkeypatch: Any) -> None:
    monkeypatch.setattr(inspecting, "SECONDS", 0.01)
    with pytest.raises(inspecting.InspectorFailed):
        # Killed before it began: nothing is known of the file.
        inspect(iter([b"text"]), "txt")


def test_what_nothing_owns_is_deleted_with_its_file(council: Council) -> None:
    file = stored(council)
    keep_chunks(iter([b"left by a request that was cut short"]))
    DropOrphanedFiles().run()
    assert not StoredFile.objects.filter(pk=file.pk).exists()
    # The other may still be waiting for its row.
    assert len(list(sealed_files())) == 1


def test_a_file_without_a_row_is_deleted_after_a_day(council: Council, time_machine: Any) -> None:
    keep_chunks(iter([b"left"]))
    time_machine.move_to(timezone.now() + GRACE + timedelta(minutes=1))
    assert FilesAreThere().run().violations == ["1 files in the storage have no row"]
    DropOrphanedFiles().run()
    assert list(sealed_files()) == []


def test_what_is_owned_stays(council: Council) -> None:
    file = stored(council)

    class All(FileOwner):
        slug = "all"

        def owned(self, ids: Any) -> set[int]:
            return set(ids)

    with file_owners.swapped(All):
        DropOrphanedFiles().run()
        assert FilesAreThere().run().violations == []
    assert StoredFile.objects.filter(pk=file.pk).exists()
