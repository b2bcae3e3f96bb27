"""A resident who uploads files, without JavaScript."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from forms.models import Draft
from tests.conftest import OpenForm
from tests.core.files.making import pdf, picture


def file(
    name: str = "hole.jpg", content: bytes = b"", content_type: str = "image/jpeg"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture(), content_type)


def begin(browser: Client, form: OpenForm) -> str:
    """Answer the first step; returns the draft's own address."""
    response = browser.post(form.start, {"place": "High Street"})
    assert response.status_code == 303, response.text
    return str(response["Location"]).rsplit("/", 2)[0] + "/"


def send(browser: Client, draft: str, step: str = "photos", **posted: Any) -> HttpResponse:
    return browser.post(f"{draft}{step}/", posted)


def upload(browser: Client, draft: str, *files: SimpleUploadedFile) -> HttpResponse:
    """Press Upload on the page of photos."""
    return browser.post(f"{draft}photos/", {"photos": list(files), "photos-upload": "1"})


def complete(browser: Client, form: OpenForm, *files: SimpleUploadedFile) -> str:
    """Answer every step; returns the draft's own address, ready to be handed in."""
    draft = begin(browser, form)
    assert send(browser, draft, photos=list(files)).status_code == 303
    proof = file("proof.pdf", pdf(), "application/pdf")
    assert send(browser, draft, "more", what="A hole", proof=proof).status_code == 303
    return draft


def answers() -> dict[str, Any]:
    return dict(Draft.objects.get().answers)


def names(key: str = "photos") -> list[str]:
    return [one["name"] for one in answers().get(key, [])]
