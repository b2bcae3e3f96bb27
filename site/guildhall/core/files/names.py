"""A file's name as its owner gave it, made harmless: it is shown and offered for download, never used as a path."""

import unicodedata

LONGEST = 100
NAMELESS = "file"
# Characters that end a path, quote a header or can't stand in a name on some system.
UNWANTED = frozenset('\\/:*?"<>|%;')


def tidy_name(name: str) -> str:
    """Return the last part of a path without control, invisible or direction characters, 100 at most."""
    last = name.replace("\\", "/").rpartition("/")[2]
    text = "".join(char for char in unicodedata.normalize("NFC", last) if _is_shown(char))
    words = " ".join(text.split()).strip(". ")
    return _shortened(words) or NAMELESS


def with_extension(name: str, extension: str) -> str:
    """Return the name with another extension."""
    stem = name.rpartition(".")[0] or name
    return f"{stem}.{extension}"


def say_size(size: int) -> str:
    """Return a size as people read it: `812KB`, `2.1MB`."""
    if size < 1000:
        return f"{size}B"
    if size < 1_000_000:
        return f"{round(size / 1000)}KB"
    return f"{size / 1_000_000:.1f}MB".replace(".0MB", "MB")


def _is_shown(char: str) -> bool:
    return (char.isprintable() or char.isspace()) and char not in UNWANTED


def _shortened(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension}"
