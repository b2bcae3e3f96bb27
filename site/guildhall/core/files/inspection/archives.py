"""Word, Excel and OpenDocument: archives, looked into without trusting what they say of themselves."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from guildhall.core.files.inspection.verdict import Looked, Refused

MOST_ENTRIES = 2_000
MOST_BYTES = 250_000_000
# Spreadsheets of the same row repeated come to 50 or so.
MOST_TIMES = 150
# Smaller ones may be as tight as they like.
LARGE = 10_000_000
CHUNK = 64 * 1024
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
ODT = b"application/vnd.oasis.opendocument.text"
ARCHIVES = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b")
PROGRAMS = ("vbaproject.bin", "vbadata.xml")
OBJECTS = ("/embeddings/", "/activex/")


def look_at_archive(content: bytes) -> Looked:
    """Say which of the three it is; refuse bombs, macros, nested files and passwords."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_outside(content, archive)
            kind = _kind_of(archive)
            _refuse_entries(archive, len(content), is_office=kind != "odt")
            return Looked(kind)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError, KeyError):
        raise Refused("unreadable") from None
    except (ValueError, OSError, RuntimeError):
        raise Refused("unreadable") from None


def _refuse_outside(content: bytes, archive: zipfile.ZipFile) -> None:
    """An archive that begins or ends elsewhere than the file has something else around it."""
    begins = min((entry.header_offset for entry in archive.infolist()), default=0)
    if begins != 0 or archive.comment or content[:4] != ARCHIVES[0]:
        raise Refused("mixed")


def _kind_of(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        for kind, part in PARTS.items():
            if part in names:
                return kind
    if (
        "mimetype" in names
        and archive.getinfo("mimetype").file_size < 100
        and archive.read("mimetype").strip() == ODT
    ):
        return "odt"
    raise Refused("mismatch")


def _refuse_entries(archive: zipfile.ZipFile, size: int, *, is_office: bool) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused("too_big_inside")
    total = 0
    for entry in entries:
        _refuse_name(entry)
        with archive.open(entry) as inner:
            for chunk in _chunks(inner, is_xml=is_office and entry.filename.endswith((".xml", ".rels"))):
                total += chunk
                if total > MOST_BYTES or (total > LARGE and total > size * MOST_TIMES):
                    raise Refused("too_big_inside")


def _refuse_name(entry: zipfile.ZipInfo) -> None:
    name = f"/{entry.filename.lower()}"
    if entry.flag_bits & 0x1:
        raise Refused("locked")
    if name.endswith(PROGRAMS):
        raise Refused("active")
    if ".." in name.split("/") or "\\" in name or any(place in name for place in OBJECTS):
        raise Refused("nested")


def _chunks(inner: IO[bytes], *, is_xml: bool) -> Iterator[int]:
    """Yield the sizes of an entry's chunks as they really are."""
    is_first = True
    while chunk := inner.read(CHUNK):
        if is_first and chunk.startswith(ARCHIVES):
            raise Refused("nested")
        # Office never writes one, and what expands in it is a bomb to whoever opens the document.
        if is_first and is_xml and b"<!DOCTYPE" in chunk[:1024].upper():
            raise Refused("too_big_inside")
        is_first = False
        yield len(chunk)
