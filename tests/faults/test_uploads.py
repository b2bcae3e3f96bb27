"""A large upload to a real web process: streamed, sealed, and gone again where it is cut short."""

import socket
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

import pytest

from forms.models import Draft
from guildhall.core.models import StoredFile
from tests.conftest import OpenForm
from tests.faults.browser import Browser
from tests.faults.servers import web_server
from tests.faults.uploading import forget_peak, megabytes_of, send_file, worker_of
from tests.forms.uploads.specs import PLACE, STREET, question

pytestmark = [
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
MOST_MEGABYTES = 20
SIZE = 24_900_000
LARGE = question("large", "file", "A large file", settings={"kinds": ["jpg"], "max_mb": 25, "max_files": 9})


@pytest.fixture
def large(open_form: Callable[..., OpenForm]) -> OpenForm:
    first, second = STREET["steps"][0], {"slug": "large", "id": "s2", "title": "File", "fields": [LARGE]}
    assert first["fields"] == [PLACE]
    return open_form({**STREET, "steps": [first, second]}, slug="large")


@pytest.fixture
def stored(tmp_path: Path) -> dict[str, str]:
    return {"GUILDHALL_MEDIA_ROOT": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tests.faults.stored_settings"}


def begin(site: str, form: OpenForm) -> tuple[str, Browser]:
    """Return the address of the question for a file, and the browser that owns the draft."""
    browser = Browser(site)
    location = browser.post(form.start, {"place": "High Street"}).location
    return f"{site}{location}", browser


def test_an_upload_of_25_megabytes_takes_little_memory(large: OpenForm, stored: Any, tmp_path: Path) -> None:
    with web_server(workers=1, **stored) as site:
        url, browser = begin(site, large)
        # The first one imports what the next ones find.
        assert send_file(url, browser.cookies, name="first.jpg", input="large", size=70_000) == 303
        worker = worker_of(urlsplit(site).port or 0)
        before = megabytes_of(worker)["VmRSS"]
        forget_peak(worker)
        assert send_file(url, browser.cookies, name="second.jpg", input="large", size=SIZE) == 303
        growth = megabytes_of(worker)["VmHWM"] - before
    print(f"{growth:.1f} MB for an upload of 25 MB")
    assert growth <= MOST_MEGABYTES
    assert StoredFile.objects.get(size=SIZE).state == "waiting"
    [file] = [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size >= SIZE]
    # What was sent is the same byte over and over: nothing of it may be seen.
    assert b"\xff" * 20 not in file.read_bytes()


def test_a_file_that_is_too_large_is_not_kept(large: OpenForm, stored: Any, tmp_path: Path) -> None:
    with web_server(workers=1, **stored) as site:
        url, browser = begin(site, large)
        assert send_file(url, browser.cookies, name="big.jpg", input="large", size=26_000_000) == 200
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_an_upload_that_breaks_off_leaves_nothing(large: OpenForm, stored: Any, tmp_path: Path) -> None:
    with web_server(workers=1, **stored) as site:
        url, browser = begin(site, large)
        parts = urlsplit(url)
        with socket.create_connection((parts.hostname or "", parts.port or 0)) as connection:
            connection.sendall(_half_a_request(parts.path, browser))
        until = monotonic() + 20
        while [path for path in tmp_path.rglob("*") if path.is_file()]:
            assert monotonic() < until
            sleep(0.05)  # until the process has noticed; bounded above
        assert browser.get(parts.path).status == 200
    assert Draft.objects.get().answers == {"place": "High Street"}


def _half_a_request(path: str, browser: Browser) -> bytes:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    part = (
        b'--x\r\nContent-Disposition: form-data; name="large"; filename="a.jpg"\r\n\r\n' + b"\xff" * 300_000
    )
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nContent-Length: 9000000\r\n"
    return f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n".encode() + part
