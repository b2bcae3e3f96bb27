"""What a file is, by its content alone, and whether it may be taken."""

import io
import zipfile

import filetype

from guildhall.core.files.inspection.archives import look_at_archive
from guildhall.core.files.inspection.images import look_at_image
from guildhall.core.files.inspection.pdfs import look_at_pdf
from guildhall.core.files.inspection.texts import look_at_text
from guildhall.core.files.inspection.verdict import Looked, Refused

IMAGES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/heif": "heic",
}
ARCHIVES = frozenset({"docx", "xlsx", "odt"})
TEXTS = frozenset({"csv", "txt"})


def look(content: bytes, promised: str) -> Looked:
    """Look into a file whose name promises this kind; raise Refused.

    One picture may be called another: telephones and messengers do that. Any other false name is refused.
    """
    guessed = filetype.guess(content)
    mime = guessed.mime if guessed else ""
    if promised in ARCHIVES and zipfile.is_zipfile(io.BytesIO(content)):
        return _as_promised(look_at_archive(content), promised)
    # An archive is found by its end: any other kind of file may have one behind it.
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused("mismatch" if content.startswith(b"PK") else "mixed")
    if mime == "application/pdf":
        return _as_promised(look_at_pdf(content), promised)
    if mime in IMAGES and promised in IMAGES.values():
        return look_at_image(content, IMAGES[mime])
    if not mime and promised in TEXTS:
        return look_at_text(content, promised)
    raise Refused("mismatch")


def _as_promised(looked: Looked, promised: str) -> Looked:
    if looked.kind != promised:
        raise Refused("mismatch")
    return looked
