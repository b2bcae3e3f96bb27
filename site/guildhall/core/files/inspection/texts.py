"""Plain text and CSV: characters that people read, and no page of the web in disguise."""

import re

from guildhall.core.files.inspection.verdict import Looked, Refused

# UTF-16 only with its mark; Windows' own code page reads anything, so it comes last.
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
MARKUP = re.compile(r"\s*(<\?xml|<!doctype|<html|<head|<body|<script|<svg|<iframe|\{\\rtf|#!)", re.IGNORECASE)


def look_at_text(content: bytes, kind: str) -> Looked:
    text = _decoded(content).removeprefix("\ufeff")
    if CONTROL.search(text):
        raise Refused("mismatch")
    if MARKUP.match(text):
        raise Refused("mismatch")
    return Looked(kind)


def _decoded(content: bytes) -> str:
    marked = MARKS.get(content[:2])
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("mismatch")
