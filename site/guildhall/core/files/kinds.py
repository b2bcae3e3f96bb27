"""The kinds of file that may be given to us: a closed set, each known by its extension and by its content."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. The first extension is the one we give it."""

    slug: str
    label: str
    extensions: tuple[str, ...]
    content_type: str
    is_image: bool = False


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"

KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("pdf", "PDF", ("pdf",), "application/pdf"),
        Kind("jpg", "JPG", ("jpg", "jpeg"), "image/jpeg", is_image=True),
        Kind("png", "PNG", ("png",), "image/png", is_image=True),
        Kind("webp", "WEBP", ("webp",), "image/webp", is_image=True),
        Kind("heic", "HEIC", ("heic", "heif"), "image/heic", is_image=True),
        Kind("docx", "DOCX", ("docx",), WORD),
        Kind("xlsx", "XLSX", ("xlsx",), EXCEL),
        Kind("odt", "ODT", ("odt",), OPEN_DOCUMENT),
        Kind("csv", "CSV", ("csv",), "text/csv"),
        Kind("txt", "TXT", ("txt",), "text/plain"),
    )
}
_BY_EXTENSION = {extension: kind for kind in KINDS.values() for extension in kind.extensions}


def kind_of_name(name: str) -> Kind | None:
    """Return the kind that a file's name promises; what it really is, its content says."""
    return _BY_EXTENSION.get(name.rpartition(".")[2].lower()) if "." in name else None
