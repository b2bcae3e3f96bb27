"""Giving a stored file to somebody who may have it: who that is, the view knows."""

from collections.abc import Iterator

from django.core.exceptions import SuspiciousFileOperation
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from guildhall.core.files.storing import read_stored
from guildhall.core.models import StoredFile

POLICY = "default-src 'none'; sandbox"


def file_response(stored: StoredFile) -> StreamingHttpResponse:
    """Return a clean file as a download that no browser opens by itself; raise for any other.

    The first chunk is read before a word is sent: a file that is damaged from its beginning is an error page.
    """
    if stored.state != StoredFile.State.CLEAN:
        raise SuspiciousFileOperation("only a clean file is served")
    chunks = read_stored(stored)
    response = StreamingHttpResponse(_from(next(chunks), chunks), content_type="application/octet-stream")
    response["Content-Length"] = str(stored.size)
    response["Content-Disposition"] = content_disposition_header(True, stored.name or "file") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _from(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
