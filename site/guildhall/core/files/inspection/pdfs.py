"""PDF: whole, open to everybody, and without anything that runs."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from guildhall.core.files.inspection.verdict import Looked, Refused

END = b"%%EOF"
# Some programs write a little behind the end.
TAIL = 2048
# What runs, starts a program, or carries another file. Names are read as a viewer reads them: escapes undone.
ACTIVE = frozenset({"/JavaScript", "/JS", "/Launch", "/RichMedia", "/ImportData"})
NESTED = frozenset({"/EmbeddedFiles", "/EmbeddedFile"})
MOST_OBJECTS = 200_000
# Pages that were scanned come to some hundred million.
MOST_BYTES = 1_000_000_000
STEP = 1_000_000


def look_at_pdf(content: bytes) -> Looked:
    """Refuse a PDF with a password, scripts, programs or files in it, or one that isn't whole."""
    _refuse_tail(content)
    try:
        reader = PdfReader(io.BytesIO(content))
        # Without a password it opens for everybody, whatever else it forbids.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("locked")
        if not reader.pages:
            raise Refused("unreadable")
        _refuse_objects(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise Refused("unreadable") from None
    return Looked("pdf")


def _refuse_tail(content: bytes) -> None:
    if END not in content[-TAIL:]:
        raise Refused("unreadable")
    if b"<" in content.rpartition(END)[2]:
        raise Refused("mixed")


def _refuse_objects(reader: PdfReader) -> None:
    total = 0
    for value in _objects(reader):
        _refuse_names(value)
        if isinstance(value, StreamObject):
            total += _size_inside(value, MOST_BYTES - total)
        if total >= MOST_BYTES:
            raise Refused("too_big_inside")


def _refuse_names(value: Any) -> None:
    names = set(_names_in(value, 0))
    if names & ACTIVE:
        raise Refused("active")
    if names & NESTED:
        raise Refused("nested")


def _objects(reader: PdfReader) -> Iterator[Any]:
    for at, number in enumerate(_numbers(reader)):
        if at > MOST_OBJECTS:
            raise Refused("too_big_inside")
        yield reader.get_object(number)
    yield reader.trailer


def _size_inside(stream: StreamObject, most: int) -> int:
    """Return how large a compressed stream is for whoever opens it, counted without keeping it."""
    if "/FlateDecode" not in str(stream.get("/Filter", "")):
        return 0
    inflate, size, data = zlib.decompressobj(), 0, bytes(stream._data)
    try:
        while data and size < most:
            size += len(inflate.decompress(data, STEP))
            data = inflate.unconsumed_tail
    except zlib.error:
        # A viewer shows nothing of it; what came before counts.
        return size
    return size


def _numbers(reader: PdfReader) -> Iterator[int]:
    seen = set(reader.xref_objStm)
    for table in reader.xref.values():
        seen |= set(table)
    yield from sorted(seen)


def _names_in(value: Any, depth: int) -> Iterator[str]:
    # Objects of their own come by themselves.
    if isinstance(value, IndirectObject) or depth > 50:
        return
    if isinstance(value, DictionaryObject):
        for key, inner in value.items():
            yield str(key)
            yield from _names_in(inner, depth + 1)
    elif isinstance(value, ArrayObject):
        for inner in value:
            yield from _names_in(inner, depth + 1)
    elif isinstance(value, str) and value.startswith("/"):
        yield value
