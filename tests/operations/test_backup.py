"""Backup and restore, by the commands themselves."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.conf import settings

from forms.models import Draft, Submission
from guildhall.core.backups import postgresql
from guildhall.core.backups.problem import BackupProblem
from tests.conftest import OpenForm
from tests.faults.browser import Browser
from tests.faults.servers import run_command, web_server
from tests.faults.test_submit import complete
from tests.forms.journey.specs import ANSWERS
from tests.operations.databases import another_database

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@dataclass(frozen=True)
class Place:
    """A database and its media; `address` '' is the database of the test."""

    media: Path
    address: str = ""

    def run(self, *arguments: str, **more: str) -> tuple[dict[str, Any], int, str]:
        """Return what a command printed as JSON, its exit code, and what it said instead."""
        more = {"GUILDHALL_MEDIA_ROOT": str(self.media), **more}
        if self.address:
            more["DATABASE_URL"] = self.address
        done = run_command(*arguments, "--json", **more)
        return json.loads(done.stdout or "{}"), done.returncode, done.stderr


@pytest.fixture
def here(tmp_path: Path) -> Place:
    (tmp_path / "media/images").mkdir(parents=True)
    (tmp_path / "media/images/bin.jpg").write_bytes(b"a picture" * 1000)
    return Place(tmp_path / "media")


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Place]:
    with another_database(tmp_path) as address:
        yield Place(tmp_path / "other-media", address)


@pytest.fixture
def folder(here: Place, tmp_path: Path, missed_bin: OpenForm) -> Path:
    """A backup of one form, without submissions."""
    found, code, said = here.run("backup", str(tmp_path / "backup"))
    assert code == 0, said
    assert found["files"] == 2
    return tmp_path / "backup"


def tables_of(folder: Path) -> dict[str, int]:
    tables: dict[str, int] = json.loads((folder / "manifest.json").read_text())["tables"]
    return tables


def test_a_backup_while_submissions_go_on_is_one_consistent_state(
    missed_bin: OpenForm, here: Place, there: Place, tmp_path: Path
) -> None:
    stop, sent = threading.Event(), []

    def keep_sending(site: str) -> None:
        while not stop.is_set():
            browser = Browser(site)
            draft = complete(browser, missed_bin)
            sent.append(browser.post(f"{draft}check/", {}).status)

    with web_server() as site:
        senders = [threading.Thread(target=keep_sending, args=[site]) for _ in range(3)]
        for sender in senders:
            sender.start()
        first = here.run("backup", str(tmp_path / "first"))
        second = here.run("backup", str(tmp_path / "second"))
        stop.set()
        for sender in senders:
            sender.join()
    assert (first[1], second[1]) == (0, 0), (first, second)
    assert set(sent) == {303}
    restored, code, said = there.run("restore", str(tmp_path / "second"))
    assert (code, restored.get("violations")) == (0, []), said
    counts = tables_of(tmp_path / "second")
    assert 0 < counts["service_forms_submission"] == counts["cases_case"] <= Submission.objects.count()
    there.run("backup", str(tmp_path / "again"))
    assert tables_of(tmp_path / "again") == counts
    assert (there.media / "images/bin.jpg").read_bytes() == (here.media / "images/bin.jpg").read_bytes()


@pytest.mark.parametrize("name", ["database.*", "media/images/bin.jpg", "manifest.json"])
def test_a_flipped_byte_is_refused_and_nothing_is_touched(folder: Path, there: Place, name: str) -> None:
    path = next(folder.glob(name))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    _, code, said = there.run("restore", str(folder))
    assert code == 2
    assert "is not what was written" in said
    assert not there.media.exists()
    path.unlink()
    assert there.run("restore", str(folder))[1] == 2


def test_what_is_here_is_replaced_only_when_asked(folder: Path, here: Place, there: Place) -> None:
    assert there.run("restore", str(folder))[1] == 0
    (there.media / "later.txt").write_text("later")
    _, code, said = there.run("restore", str(folder))
    assert (code, "--replace" in said) == (2, True)
    assert (there.media / "later.txt").exists()
    replaced, code, said = there.run("restore", str(folder), "--replace")
    assert (code, replaced.get("violations")) == (0, []), said
    assert not (there.media / "later.txt").exists()


def test_media_of_somebody_else_are_not_mixed_in(folder: Path, there: Place) -> None:
    there.media.mkdir()
    (there.media / "theirs.txt").write_text("theirs")
    _, code, said = there.run("restore", str(folder))
    assert (code, "folder of media is not empty" in said) == (2, True)


def test_a_folder_with_something_in_it_is_not_written_to(folder: Path, here: Place) -> None:
    before = sorted(folder.rglob("*"))
    _, code, said = here.run("backup", str(folder))
    assert (code, "is not empty" in said) == (2, True)
    assert sorted(folder.rglob("*")) == before


def test_no_key_is_in_it_and_nobody_else_reads_it(folder: Path) -> None:
    keys = [settings.SECRET_KEY, settings.HASH_KEY, *settings.SEAL_KEYS]
    for path in (one for one in folder.rglob("*") if one.is_file()):
        assert not [key for key in keys if key.encode() in path.read_bytes()], path
    assert folder.stat().st_mode & 0o077 == 0


def test_a_draft_under_way_goes_on_after_a_restore(
    missed_bin: OpenForm, here: Place, there: Place, tmp_path: Path
) -> None:
    with web_server() as site:
        browser = Browser(site)
        draft = browser.post(missed_bin.start, ANSWERS["bins"]).location.rsplit("/", 2)[0] + "/"
    assert Draft.objects.count() == 1
    here.run("backup", str(tmp_path / "backup"))
    there.run("restore", str(tmp_path / "backup"))
    with web_server(DATABASE_URL=there.address) as site:
        browser.base = site
        for step in ("garden", "when", "contact"):
            assert browser.post(f"{draft}{step}/", ANSWERS[step]).status == 303, step
        assert browser.post(f"{draft}check/", {}).location == f"{draft}done/"
    found, code, _ = there.run("verify_ledger")
    assert (code, found["checked"]["submissions.submissions"]) == (0, 1)


def test_a_backup_of_an_earlier_release_is_brought_up_to_this_one(
    folder: Path, there: Place, tmp_path: Path
) -> None:
    there.run("restore", str(folder))
    run_command("migrate", "cases", "0002", DATABASE_URL=there.address)
    there.run("backup", str(tmp_path / "earlier"))
    restored, code, said = there.run("restore", str(tmp_path / "earlier"), "--replace")
    assert (code, restored.get("migrated"), restored.get("violations")) == (0, True, []), said


def test_a_lost_seal_key_is_named_and_the_rest_is_there(
    missed_bin: OpenForm, here: Place, there: Place, tmp_path: Path
) -> None:
    with web_server() as site:
        browser = Browser(site)
        browser.post(f"{complete(browser, missed_bin)}check/", {})
    used = here.run("backup", str(tmp_path / "backup"))[0]["seal_keys"]
    keys = {"GUILDHALL_SECRET_SEAL_KEYS": Fernet.generate_key().decode()}
    restored, code, said = there.run("restore", str(tmp_path / "backup"), **keys)
    assert (code, restored.get("missing_keys")) == (0, used), said
    found, code, _ = there.run("reseal", **keys)
    assert (code, found["columns"]["cases_caseparty.email"]["lost"]) == (1, 1)
    assert there.run("reseal", "--empty-lost", **keys)[1] == 0
    assert there.run("verify_ledger", **keys)[0]["violations"] == []


def test_without_postgresqls_programs_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_program", lambda name: None)
    with pytest.raises(BackupProblem, match="pg_dump, pg_restore, psql not found"):
        postgresql.PostgresqlBackup().check()
