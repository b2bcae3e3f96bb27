"""Bodies that no browser sends: a clear answer, never a 500, and nothing kept."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from guildhall.core.files.housekeeping import sealed_files
from guildhall.core.rate_limits import LIMITS, Limit
from tests.conftest import OpenForm
from tests.forms.uploads.sending import begin, file, names, upload

pytestmark = pytest.mark.django_db
BOUNDARY = "x"
HEAD = b'--x\r\nContent-Disposition: form-data; name="photos"; filename="'


@pytest.fixture(autouse=True)
def _empty_storage() -> None:
    for name in list(sealed_files()):
        default_storage.delete(name)


@pytest.fixture
def draft(resident: Client, street: OpenForm) -> str:
    resident.raise_request_exception = False
    return begin(resident, street)


def send(browser: Client, draft: str, body: bytes, kind: str = "multipart/form-data; boundary=x") -> int:
    return browser.post(f"{draft}photos/", body, content_type=kind).status_code


def part(name: bytes, content: bytes = b"text", more: bytes = b"") -> bytes:
    return HEAD + name + b'"\r\n' + more + b"\r\n" + content + b"\r\n"


def test_two_thousand_files_are_refused(resident: Client, draft: str) -> None:
    body = b"".join(part(b"%d.txt" % number) for number in range(2000)) + b"--x--\r\n"
    assert send(resident, draft, body) == 400
    assert not list(sealed_files())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x",
        b"--x--\r\n",
        part(b"a.txt"),
        HEAD + b"a.txt",
        part(b"a.txt", more=b"Content-Transfer-Encoding: base64\r\n", content=b"!!!"),
        part(b"a.txt", more=b"Content-Type: text/plain; charset=nonsense\r\n") + b"--x--\r\n",
        b"\0" * 10_000,
        b"--x\r\nContent-Disposition: form-data; name=\"photos\"; filename*=utf-8''%ff\r\n\r\na\r\n--x--\r\n",
        part(b"\xff\xfe.txt") + b"--x--\r\n",
    ],
)
def test_a_broken_body_is_answered(resident: Client, draft: str, body: bytes) -> None:
    assert send(resident, draft, body) in (200, 303, 400)


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=" + "y" * 300])
def test_a_body_without_a_boundary_is_refused(resident: Client, draft: str, kind: str) -> None:
    assert send(resident, draft, part(b"a.txt"), kind) == 400


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (b"../../../etc/passwd.txt", "passwd.txt"),
        (b"..\\..\\boot.txt", "boot.txt"),
        (b"a\0b.txt", "ab.txt"),
        ("\u202etxt.exe.txt".encode(), "txt.exe.txt"),
        (b"&lt;script&gt;.txt", "script.txt"),
        (b"x" * 500 + b".txt", "x" * 96 + ".txt"),
    ],
)
def test_a_name_can_not_lead_anywhere(resident: Client, draft: str, name: bytes, kept: str) -> None:
    assert send(resident, draft, part(name) + b"--x--\r\n") == 303
    assert names() == [kept]
    assert all(stored.startswith("sealed/") for stored in sealed_files())


def test_a_lying_content_type_changes_nothing(resident: Client, draft: str) -> None:
    lying = part(b"a.txt", more=b"Content-Type: image/jpeg\r\n") + b"--x--\r\n"
    assert send(resident, draft, lying) == 303
    assert names() == ["a.txt"]


def test_one_client_can_not_upload_for_ever(resident: Client, draft: str, settings, monkeypatch) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setitem(LIMITS, "upload", Limit(burst=3, an_hour=1))
    assert [upload(resident, draft).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_what_another_form_says_is_no_file_of_this_one(resident: Client, draft: str) -> None:
    assert resident.post(f"{draft}nowhere/", {"photos": file()}).status_code == 302
    assert not list(sealed_files())
