"""Scanning by a real clamd; what it doesn't scan is never taken for clean."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guildhall.core.files.checking import CheckFiles
from guildhall.core.files.keeping import keep_file
from guildhall.core.files.kinds import KINDS
from guildhall.core.files.storing import keep_chunks
from guildhall.core.models import Council
from guildhall.core.registry import PluginError
from integrations.clamav.clamd import scan_stream
from integrations.clamav.connector import ClamAV
from tests.core.files.clamd import needs_clamd, running_clamd
from tests.core.files.making import EICAR, word

NOBODY = "unix:///nowhere/clamd.sock"


@pytest.fixture(scope="module")
def clamd() -> Iterator[str]:
    needs_clamd()
    # A socket's path may be 107 bytes long, which pytest's own folders are not sure to leave.
    with tempfile.TemporaryDirectory() as folder, running_clamd(Path(folder)) as address:
        yield address


@pytest.mark.processes
def test_a_harmless_file_is_clean(clamd: str) -> None:
    assert scan_stream(clamd, iter([b"a", b"", b"b" * 200_000])) == ""


@pytest.mark.processes
def test_the_test_virus_is_found(clamd: str) -> None:
    assert "Eicar" in scan_stream(clamd, iter([EICAR.encode()]))


@pytest.mark.processes
def test_it_is_found_inside_a_document(clamd: str) -> None:
    assert "Eicar" in scan_stream(clamd, iter([word(inside=EICAR.encode())]))


@pytest.mark.processes
def test_a_stream_too_long_for_it_counts_as_not_scanned(clamd: str) -> None:
    with pytest.raises(PluginError):
        scan_stream(clamd, iter([bytes(1_000_000)] * 40))


@pytest.mark.processes
@pytest.mark.django_db
def test_the_worker_finds_it(clamd: str, council: Council, settings: Any) -> None:
    settings.FILE_SCANNER, settings.CLAMAV_ADDRESS = "clamav", clamd
    files = [
        keep_file(council_id=council.pk, name="a.txt", kind=KINDS["txt"], kept=keep_chunks(iter([content])))
        for content in (EICAR.encode(), b"harmless")
    ]
    CheckFiles().run(10)
    for file in files:
        file.refresh_from_db()
    assert [(file.state, file.scanner) for file in files] == [("infected", ""), ("clean", "clamav")]


def test_nobody_there_is_no_answer(settings: Any) -> None:
    settings.CLAMAV_ADDRESS = NOBODY
    with pytest.raises(PluginError):
        ClamAV().scan(iter([b"a"]))


def test_no_address_is_no_answer(settings: Any) -> None:
    settings.CLAMAV_ADDRESS = ""
    with pytest.raises(PluginError):
        ClamAV().scan(iter([b"a"]))
