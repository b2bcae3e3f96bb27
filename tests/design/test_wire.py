"""What a page costs on the wire, cold: bytes, requests, and nothing from elsewhere."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, question
from tools import build_assets

FETCHED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script[^>]* src|img[^>]* src)="([^"]+)"')


@pytest.fixture(scope="session", autouse=True)
def _built() -> None:
    build_assets.build()


def fetched_by(html: str, client: Client) -> dict[str, bytes]:
    """Every file that a browser asks for to show the page, by address."""
    return {address: _body(address, client) for address in FETCHED.findall(html)}


def _body(address: str, client: Client) -> bytes:
    name = address.removeprefix("/static/")
    if name == address:
        return client.get(address).content
    found = finders.find(name) or build_assets.OUTPUT.parent / name
    return Path(str(found)).read_bytes()


def kilobytes(*bodies: bytes) -> float:
    return sum(len(gzip.compress(body)) for body in bodies) / 1024


@pytest.mark.django_db
def test_a_question_page_is_40_kb_and_8_requests_at_most(client: Client, missed_bin: OpenForm) -> None:
    page = client.get(missed_bin.start).content
    files = fetched_by(page.decode(), client)
    assert len(files) >= 3
    assert 1 + len(files) <= 8
    assert all(re.match(r"/(?!/)", address) for address in files)
    assert kilobytes(page, *files.values()) <= 40


@pytest.mark.django_db
def test_a_page_with_a_signature_and_a_list_of_300_streets_is_40_kb_at_most(
    client: Client, open_form: Callable[..., OpenForm]
) -> None:
    streets = [{"id": f"o{n}", "value": f"street-{n}", "label": f"{n} Long Street"} for n in range(300)]
    fields = [
        question("street", "autocomplete", "Street", options=streets),
        question("signed", "signature", "Signature", settings={"drawn": True}),
    ]
    spec = {**MISSED_BIN, "steps": [{"slug": "all", "id": "s1", "title": "All", "fields": fields}]}
    page = client.get(open_form(spec).start).content
    files = fetched_by(page.decode(), client)
    assert {"combobox.js", "signature.js"} <= {address.rsplit("/", 1)[1] for address in files}
    print(round(kilobytes(page, *files.values()), 1), "KB")
    assert kilobytes(page, *files.values()) <= 40


@pytest.mark.django_db
def test_a_question_page_stays_small_with_every_fault_shown(
    client: Client, open_form: Callable[..., OpenForm]
) -> None:
    page = client.post(open_form().start, {})
    assert b"govuk-error-summary" in page.content
    assert kilobytes(page.content, *fetched_by(page.content.decode(), client).values()) <= 40
