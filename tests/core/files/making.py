"""Files as people, and others, make them."""

import io
import zipfile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

# In two parts: whoever scans this repository must not find it here.
EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
DESCRIPTION = 0x010E
ORIENTATION = 0x0112
GPS = 0x8825


def picture(format: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    """A picture that says in its EXIF where and how it was taken: turned by a quarter."""
    image, out = Image.new(mode, size), io.BytesIO()
    exif = image.getexif()
    exif[DESCRIPTION] = "14 Orchard Road"
    exif[ORIENTATION] = 6
    image.save(out, format, exif=exif)
    return out.getvalue()


def pdf(*, script: str = "", password: str = "", attached: bool = False) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if script:
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        )
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    if attached:
        writer.add_attachment("inside.txt", b"text")
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def archive(entries: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
        file.comment = comment
    return out.getvalue()


def word(**more: bytes) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    return archive(parts | {name.replace("__", "/"): content for name, content in more.items()})


def open_document() -> bytes:
    mimetype = b"application/vnd.oasis.opendocument.text"
    return archive({"mimetype": mimetype, "content.xml": b"<document/>"})
