"""Files posted with a step: kept at once, listed, removed; refused in plain words; and nothing else is lost."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from forms.models import Draft, Submission, Upload
from guildhall.core.files.housekeeping import sealed_files
from guildhall.core.models import StoredFile
from tests.conftest import OpenForm
from tests.core.files.making import pdf, picture
from tests.forms.uploads.sending import answers, begin, complete, file, names, send, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_storage() -> None:
    for name in list(sealed_files()):
        default_storage.delete(name)


def test_upload_keeps_a_file_and_shows_the_page_again(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    response = upload(resident, draft, file())
    assert (response.status_code, response["Location"]) == (303, f"{draft}photos/")
    page = resident.get(response["Location"]).text
    assert "hole.jpg" in page
    assert 'enctype="multipart/form-data"' in page


def test_an_answer_names_its_file_and_never_where_it_is(resident: Client, street: OpenForm) -> None:
    upload(resident, begin(resident, street), file("C:\\fakepath\\hole\u202egpj.jpg"))
    stored = StoredFile.objects.get()
    assert answers()["photos"] == [
        {"id": str(stored.uuid), "name": "holegpj.jpg", "size": stored.size, "type": "image/jpeg"}
    ]
    assert stored.storage_key not in str(answers())


def test_what_is_stored_is_sealed(resident: Client, street: OpenForm) -> None:
    content = picture()
    upload(resident, begin(resident, street), file(content=content))
    [name] = sealed_files()
    raw = default_storage.open(name).read()
    assert b"JFIF" not in raw
    assert b"Orchard" not in raw
    assert StoredFile.objects.get().size == len(content)


def test_files_are_kept_when_another_answer_is_wrong(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    send(resident, draft, photos=[])
    page = send(resident, draft, "more", what="", proof=file("proof.pdf", pdf()))
    assert page.status_code == 200
    assert "proof.pdf" in page.text
    assert "There is a problem" in page.text
    assert "Select a file" not in page.text
    assert names("proof") == ["proof.pdf"]


def test_what_was_typed_is_kept_when_a_file_is_refused(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    send(resident, draft, photos=[])
    page = send(resident, draft, "more", what="A deep hole", proof=file("proof.exe")).text
    assert "“proof.exe” must be a PDF" in page
    assert "A deep hole" in page


def test_upload_does_not_judge_the_other_answers(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    send(resident, draft, photos=[])
    page = resident.post(
        f"{draft}more/", {"what": "", "proof": file("proof.pdf", pdf()), "proof-upload": "1"}
    ).text
    assert "There is a problem" not in page
    assert "proof.pdf" in page


def test_remove_takes_a_file_away_for_good(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    upload(resident, draft, file("one.jpg"), file("two.jpg", picture("JPEG", (10, 10))))
    first = answers()["photos"][0]["id"]
    assert send(resident, draft, **{"photos-remove": first}).status_code == 303
    assert names() == ["two.jpg"]
    assert StoredFile.objects.count() == len(list(sealed_files())) == 1


def test_the_same_file_posted_again_is_one_file(resident: Client, street: OpenForm) -> None:
    draft, content = begin(resident, street), picture()
    for _ in range(2):
        upload(resident, draft, file(content=content))
    assert names() == ["hole.jpg"]
    assert len(list(sealed_files())) == 1


def test_two_tabs_that_upload_lose_no_file(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    page = resident.get(f"{draft}photos/").context["seen"]
    upload(resident, draft, file("one.jpg"))
    other = resident.post(
        f"{draft}photos/", {"photos": file("two.jpg", picture("JPEG", (9, 9))), "answers-seen": page}
    )
    assert other.status_code == 303
    assert names() == ["one.jpg", "two.jpg"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("film.mov", b"x", "“film.mov” must be a JPG, PNG or TXT"),
        ("hole", b"x", "“hole” must be"),
        ("large.jpg", b"x" * 1_000_001, "“large.jpg” must be smaller than 1MB"),
        ("empty.jpg", b"", "“empty.jpg” is empty"),
    ],
)
def test_a_file_that_can_not_be_taken_is_refused_in_words(
    resident: Client, street: OpenForm, name: str, content: bytes, words: str
) -> None:
    draft = begin(resident, street)
    sent = file(name)
    sent.file.seek(0)
    sent.file.truncate()
    sent.file.write(content)
    sent.file.seek(0)
    sent.size = len(content)
    page = upload(resident, draft, sent)
    assert page.status_code == 200
    assert words.replace("JPG, PNG or TXT", "PDF, JPG, PNG or TXT") in page.text
    assert "Error:" in page.text
    assert names() == []
    assert not list(sealed_files())


def test_upload_without_a_file_says_so(resident: Client, street: OpenForm) -> None:
    assert "Select a file" in upload(resident, begin(resident, street)).text


def test_a_file_refused_on_the_way_to_saving_is_said(resident: Client, street: OpenForm) -> None:
    page = send(resident, begin(resident, street), photos=file("film.mov"), later="1")
    assert "“film.mov” must be" in page.text


def test_a_third_file_is_too_many(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    three = [file(f"{size}.jpg", picture("JPEG", (size, size))) for size in (8, 9, 10)]
    assert "You can only select up to 2 files" in upload(resident, draft, *three).text
    assert names() == ["8.jpg", "9.jpg"]


def test_a_full_list_has_no_input_and_a_target_for_its_error(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    upload(resident, draft, file("one.jpg"), file("two.jpg", picture("JPEG", (9, 9))))
    page = resident.get(f"{draft}photos/").text
    assert 'type="file"' not in page
    assert page.count('id="id_photos"') == 1


def test_a_file_of_no_question_is_not_stored(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    assert send(resident, draft, elsewhere=file()).status_code == 303
    assert not list(sealed_files())


def test_nothing_posted_as_text_becomes_a_file(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    send(resident, draft, photos='[{"id": "x", "name": "x.jpg", "size": 1, "type": "image/jpeg"}]')
    assert names() == []


def test_a_missing_required_file_is_asked_for(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    send(resident, draft, photos=[])
    assert "Select a file" in send(resident, draft, "more", what="A hole").text


def test_a_form_may_begin_with_a_file(resident: Client, open_form) -> None:
    from tests.forms.uploads.specs import PHOTOS, PLACE, STREET

    first = {"slug": "photos", "id": "s1", "title": "Photos", "fields": [PHOTOS, PLACE]}
    form = open_form({**STREET, "steps": [first, *STREET["steps"][2:]]}, slug="first")
    page = resident.post(form.start, {"photos": file(), "place": ""})
    draft = Draft.objects.get()
    assert page.status_code == 200
    assert "Enter an answer to" in page.text
    assert f'action="{form.start}{draft.uuid}/photos/"' in page.text
    assert names() == ["hole.jpg"]
    after = resident.post(f"{form.start}{draft.uuid}/photos/", {"place": "High Street"})
    assert after["Location"].endswith("/more/")
    assert names() == ["hole.jpg"]


def test_a_form_that_begins_with_a_file_goes_on(resident: Client, open_form) -> None:
    from tests.forms.uploads.specs import PHOTOS, STREET

    first = {"slug": "photos", "id": "s1", "title": "Photos", "fields": [PHOTOS]}
    form = open_form({**STREET, "steps": [first, *STREET["steps"][2:]]}, slug="first")
    assert resident.post(form.start, {"photos": file()})["Location"].endswith("/more/")
    again = Client().post(form.start, {"photos": file(), "photos-upload": "1"})
    assert again["Location"].endswith("/photos/")


def test_check_answers_names_files_with_their_sizes(resident: Client, street: OpenForm) -> None:
    draft = complete(resident, street, file())
    page = resident.get(f"{draft}check/").text
    assert "hole.jpg (" in page
    assert "proof.pdf (" in page


def test_submitting_hands_the_files_on(resident: Client, street: OpenForm) -> None:
    draft = complete(resident, street, file())
    assert resident.post(f"{draft}check/").status_code == 303
    submission = Submission.objects.get()
    assert {upload.field_key for upload in submission.uploads.all()} == {"photos", "proof"}
    assert not Upload.objects.filter(draft__isnull=False).exists()


def test_without_the_token_nothing_is_kept(street: OpenForm) -> None:
    browser = Client()
    draft = begin(browser, street)
    browser.handler.enforce_csrf_checks = True
    assert upload(browser, draft, file()).status_code == 403
    assert not list(sealed_files())
    assert not StoredFile.objects.exists()


def test_a_stranger_uploads_nothing(resident: Client, street: OpenForm) -> None:
    draft = begin(resident, street)
    assert "Enter the email address" in upload(Client(), draft, file()).text
    assert not list(sealed_files())
