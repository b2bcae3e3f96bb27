"""What is taken and what is refused, by content alone; the process itself is tested in test_inspecting."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from guildhall.core.files.inspection.look import look
from guildhall.core.files.inspection.verdict import Looked, Refused
from guildhall.core.files.kinds import KINDS
from tests.core.files.making import EICAR, archive, open_document, pdf, picture, word


def refused(content: bytes, promised: str) -> str:
    """Return why a file is refused; what it was taken for where it isn't."""
    try:
        return f"taken as {look(content, promised).kind}"
    except Refused as refusal:
        return refusal.reason


@pytest.mark.parametrize(
    ("content", "promised"),
    [
        (pdf(), "pdf"),
        (word(), "docx"),
        (open_document(), "odt"),
        (b"a,b\n1,2\n", "csv"),
        ("Tŷ’r dref".encode(), "txt"),
        ("\ufeffTŷ".encode("utf-16"), "txt"),
        ("£5".encode("cp1252"), "txt"),
        (EICAR.encode(), "txt"),
    ],
    ids=["pdf", "docx", "odt", "csv", "utf-8", "utf-16", "windows", "a virus is the scanner's"],
)
def test_an_honest_file_stays_as_it_is(content: bytes, promised: str) -> None:
    assert look(content, promised) == Looked(promised)


@pytest.mark.parametrize(
    ("format", "promised", "kept"),
    [
        ("JPEG", "jpg", "jpg"),
        ("PNG", "png", "png"),
        ("WEBP", "webp", "webp"),
        ("HEIF", "heic", "jpg"),
        ("PNG", "jpg", "png"),
    ],
)
def test_a_picture_is_written_anew_without_what_it_tells(format: str, promised: str, kept: str) -> None:
    looked = look(picture(format), promised)
    assert looked.instead is not None
    assert b"Orchard" not in looked.instead
    with Image.open(io.BytesIO(looked.instead)) as image:
        assert (looked.kind, dict(image.getexif())) == (kept, {})


def test_a_picture_is_turned_as_it_was_taken() -> None:
    looked = look(picture("JPEG", (60, 40)), "jpg")
    assert looked.instead is not None
    with Image.open(io.BytesIO(looked.instead)) as image:
        assert image.size == (40, 60)


def test_what_hangs_behind_a_picture_is_gone() -> None:
    looked = look(picture() + b"<script>alert(1)</script>", "jpg")
    assert looked.instead is not None
    assert b"script" not in looked.instead


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_is_taken(mode: str) -> None:
    out = io.BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (4, 4)).save(out, kind)
    assert look(out.getvalue(), "png").instead


@pytest.mark.parametrize(
    ("content", "promised", "reason"),
    [
        (pdf(), "jpg", "mismatch"),
        (picture(), "pdf", "mismatch"),
        (b"MZ\x90\0" + bytes(200), "pdf", "mismatch"),
        (b"MZ\x90\0" + bytes(200), "txt", "mismatch"),
        (b"<html><script>alert(1)</script>", "txt", "mismatch"),
        (b"\n <!DOCTYPE html>", "csv", "mismatch"),
        (archive({"a.txt": b"a"}), "docx", "mismatch"),
        (word(), "xlsx", "mismatch"),
        (word(), "pdf", "mismatch"),
        (pdf() + archive({"a.txt": b"a"}), "pdf", "mixed"),
        (picture() + archive({"a.txt": b"a"}), "jpg", "mixed"),
        (b"#!/bin/sh\n" + word(), "docx", "mixed"),
        (pdf() + b"<script>alert(1)</script>", "pdf", "mixed"),
        (pdf()[:-40], "pdf", "unreadable"),
        (b"%PDF-1.7\n" + bytes(500) + b"%%EOF", "pdf", "unreadable"),
        (pdf(script="app.alert(1)"), "pdf", "active"),
        (pdf(attached=True), "pdf", "nested"),
        (pdf(password="secret"), "pdf", "locked"),
        (picture()[:300], "jpg", "unreadable"),
        (word(word__vbaProject__bin=b"x"), "docx", "taken as docx"),
        (
            archive({"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b"x"}),
            "docx",
            "active",
        ),
        (word(word__embeddings__a=b"x"), "docx", "nested"),
        (word(inner=archive({"a": b"a"})), "docx", "nested"),
        (word(word__media__x=b"<!DOCTYPE x>"), "docx", "taken as docx"),
        (
            archive({"[Content_Types].xml": b"", "word/document.xml": b"<!DOCTYPE lolz [<!ENTITY a 'a'>]>"}),
            "docx",
            "too_big_inside",
        ),
        (word(bomb=bytes(30_000_000)), "docx", "too_big_inside"),
    ],
)
def test_what_is_not_what_it_should_be_is_refused(content: bytes, promised: str, reason: str) -> None:
    assert refused(content, promised) == reason


def test_an_archive_of_too_many_parts_is_refused() -> None:
    many = {f"part{number}": b"" for number in range(2_100)}
    assert refused(word(**many), "docx") == "too_big_inside"


def test_a_path_out_of_an_archive_is_refused() -> None:
    entries = {"[Content_Types].xml": b"", "word/document.xml": b"", "../../outside": b"x"}
    assert refused(archive(entries), "docx") == "nested"


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    honest = word(large=bytes(5_000_000))
    with zipfile.ZipFile(io.BytesIO(honest)) as file:
        assert file.getinfo("large").file_size == 5_000_000
    lying = honest.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(lying, "docx") == "unreadable"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert refused(out.getvalue(), "png") == "too_big_inside"


@given(
    st.binary(max_size=400),
    st.sampled_from(sorted(KINDS)),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]),
)
def test_no_bytes_break_it(content: bytes, promised: str, start: bytes) -> None:
    assert refused(start + content, promised)
