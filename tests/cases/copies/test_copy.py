"""The copy of what was sent: a PDF that can be read aloud, for its owner and for officers alone."""

import copy
import io
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.checks import run_checks
from django.test import Client
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from cases.copies import available, pdf
from cases.copies.content import read_copy
from cases.copies.pdf import pdf_of
from cases.models import Case
from forms.models import Draft, Submission
from guildhall.core.models import AuditEntry, Team
from tests.cases.factories import make_officer
from tests.cases.test_desk import signed_in
from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS, MISSED_BIN, question
from tests.forms.test_assisted import complete as complete_for_caller
from tests.forms.test_assisted import with_staff_question

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not available.can_make_copies(), reason="Pango is not installed"),
]


def send(resident: Client, form: OpenForm, start: str = "", **contact: str) -> Case:
    """Complete the form; returns its case."""
    resident.post(start or form.start, ANSWERS["bins"])
    draft = f"{start or form.start}{Draft.objects.get().uuid}/"
    for step in ("garden", "when"):
        resident.post(f"{draft}{step}/", ANSWERS[step])
    resident.post(f"{draft}contact/", ANSWERS["contact"] | contact)
    assert resident.post(f"{draft}check/").status_code == 303
    return Submission.objects.get().case


def read(body: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(body))


def text_of(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(body).pages).split())


def own_copy(client: Client, case: Case, prefix: str = "") -> bytes:
    answer = client.get(f"{prefix}/follow/{case.uuid}/copy.pdf")
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def tags_of(reader: PdfReader) -> set[str]:
    """The kinds of element in the tree that a screen reader follows."""
    found: set[str] = set()
    left: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        at = left.pop()
        at = at.get_object() if isinstance(at, IndirectObject) else at
        if isinstance(at, list):
            left += at
        elif isinstance(at, dict):
            found.add(str(at.get("/S", "")))
            left.append(at.get("/K", []))
    return found


def test_it_has_the_reference_every_answer_and_what_happens_next(
    resident: Client, missed_bin: OpenForm
) -> None:
    case = send(resident, missed_bin)
    text = text_of(own_copy(resident, case))
    for words in (
        *("Aldwater Borough Council", "Report a missed bin", case.reference_id, "Which bins?", "Garden"),
        *("2 March 2026", "Ada Lovelace", "Uses a wheelchair", "We will come back within 2 working days."),
    ):
        assert words in text, words


def test_it_is_a_tagged_document_with_title_language_and_bookmarks(
    resident: Client, missed_bin: OpenForm
) -> None:
    case = send(resident, missed_bin)
    document = read(own_copy(resident, case))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert document.metadata is not None
    assert document.metadata.title == f"Report a missed bin: {case.reference_id}"
    assert {"/H1", "/H2", "/L"} <= tags_of(document)
    assert document.outline


def test_it_is_an_attachment_that_nobody_keeps(resident: Client, missed_bin: OpenForm) -> None:
    case = send(resident, missed_bin)
    answer = resident.get(f"/follow/{case.uuid}/copy.pdf")
    assert answer["Content-Disposition"] == f'attachment; filename="{case.reference_id}.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_it_speaks_the_language_of_the_journey(resident: Client, missed_bin: OpenForm) -> None:
    case = send(resident, missed_bin)
    Submission.objects.update(locale="cy")
    body = own_copy(resident, case)
    assert read(body).trailer["/Root"]["/Lang"] == "cy"
    assert "Eich cyfeirnod" in text_of(body)


def test_anybody_else_gets_what_an_unknown_case_gets(
    client: Client, resident: Client, missed_bin: OpenForm
) -> None:
    case = send(resident, missed_bin)
    for uuid in (case.uuid, uuid4()):
        answer = Client().get(f"/follow/{uuid}/copy.pdf")
        assert answer["Content-Type"].startswith("text/html")
        assert "Enter your reference" in answer.content.decode() or "reference" in answer.content.decode()


def test_an_officer_s_copy_is_audited_and_another_team_s_is_404(
    resident: Client, missed_bin: OpenForm, team: Team, other_team: Team
) -> None:
    case = send(resident, missed_bin)
    address = f"/admin/cases/{case.uuid}/copy.pdf"
    assert "Ada Lovelace" in text_of(signed_in(make_officer(team)).get(address).content)
    assert AuditEntry.objects.filter(action="case.copied", object_id=str(case.uuid)).count() == 1
    assert signed_in(make_officer(other_team, email="o@example.org")).get(address).status_code == 404


def test_what_staff_alone_were_asked_is_not_in_a_resident_s_copy(
    open_form: Callable[..., OpenForm], team: Team
) -> None:
    complete_for_caller(signed_in(make_officer(team)), open_form(with_staff_question()))
    case = Case.objects.get()
    assert "By her voice" in text_of(pdf_of(read_copy(case, for_officer=True)))
    theirs = text_of(pdf_of(read_copy(case)))
    assert "By her voice" not in theirs
    assert "Script A" not in theirs
    assert "Ada Lovelace" in theirs


def test_text_is_text_whatever_it_looks_like(resident: Client, missed_bin: OpenForm) -> None:
    hostile = "<script>alert(1)</script> <img src=http://127.0.0.1:9/x> {{ copy }} =1+1 שלום مرحبا"
    text = text_of(own_copy(resident, send(resident, missed_bin, health=hostile))).replace(" ", "")
    for part in hostile.split():
        assert part in text, part


def test_a_smile_is_kept_as_the_character_that_it_is(resident: Client, missed_bin: OpenForm) -> None:
    document = read(own_copy(resident, send(resident, missed_bin, health="Thanks \U0001f642")))
    fonts = [each.get_object() for page in document.pages for each in page["/Resources"]["/Font"].values()]
    maps = [font["/ToUnicode"].get_object().get_data() for font in fonts]
    # UTF-16, as a map from glyphs to characters has it; pypdf reads none of a font with such a pair.
    assert any(b"<d83dde42>" in each for each in maps)


def test_an_author_s_picture_is_never_fetched(
    resident: Client, open_form: Callable[..., OpenForm], tmp_path: Path
) -> None:
    (tmp_path / "secret.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><text y="9">Secret</text></svg>'
    )
    spec = copy.deepcopy(MISSED_BIN)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        spec["confirmation"]["next"] = (
            f'<p>Next.</p><img src="http://127.0.0.1:{server.getsockname()[1]}/x.png">'
            f'<img src="file://{tmp_path}/secret.svg"><link rel=stylesheet href="data:text/css,p{{display:none}}">'
        )
        text = text_of(own_copy(resident, send(resident, open_form(spec))))
        with pytest.raises(TimeoutError):
            server.accept()
    assert "Next." in text
    assert "Secret" not in text


def test_240_questions_with_long_answers_take_seconds_at_most(
    resident: Client, open_form: Callable[..., OpenForm]
) -> None:
    many = [question(f"q{at}", "long_text", f"Question {at}") for at in range(240)]
    spec = {**MISSED_BIN, "steps": [{"slug": "all", "id": "s1", "title": "All", "fields": many}]}
    form = open_form(spec)
    resident.post(form.start, {f"q{at}": f"Answer {at}. " + "word " * 100 for at in range(240)})
    resident.post(f"{form.start}{Draft.objects.get().uuid}/check/")
    began = time.process_time()
    body = pdf_of(read_copy(Case.objects.get()))
    print(f"{time.process_time() - began:.1f} s, {len(body) / 1000:.0f} KB, {len(read(body).pages)} pages")
    assert "Answer 239." in text_of(body)
    assert len(body) < 1_000_000


def test_too_much_text_is_said_and_not_made(
    resident: Client, missed_bin: OpenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = send(resident, missed_bin)
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 10)
    assert resident.get(f"/follow/{case.uuid}/copy.pdf").status_code == 413


def test_a_flood_of_copies_is_stopped(
    resident: Client, missed_bin: OpenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = send(resident, missed_bin)
    monkeypatch.setattr("cases.copies.views.take", lambda request, action: False)
    assert resident.get(f"/follow/{case.uuid}/copy.pdf").status_code == 429


def test_the_pages_offer_it(resident: Client, missed_bin: OpenForm, team: Team) -> None:
    case = send(resident, missed_bin)
    address = f"/follow/{case.uuid}/copy.pdf"
    done = f"{missed_bin.start}{Submission.objects.get().draft_uuid}/done/"
    for page in (done, f"/follow/{case.uuid}/"):
        assert f'href="{address}"' in resident.get(page).content.decode()
    desk = signed_in(make_officer(team)).get(f"/admin/cases/{case.uuid}/").content.decode()
    assert f'href="/admin/cases/{case.uuid}/copy.pdf"' in desk


def test_without_pango_nothing_is_offered_and_the_checks_say_why(
    resident: Client, missed_bin: OpenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = send(resident, missed_bin)
    monkeypatch.setattr(available, "LIBRARIES", (("libno-such.so",),))
    available.can_make_copies.cache_clear()
    try:
        assert "copy.pdf" not in resident.get(f"/follow/{case.uuid}/").content.decode()
        assert resident.get(f"/follow/{case.uuid}/copy.pdf").status_code == 503
        assert available.NO_COPIES in [found.id for found in run_checks()]
    finally:
        available.can_make_copies.cache_clear()
