"""The one way to write a document, so that the same form has the same fingerprint."""

import hashlib
import json

from forms.engine.reading import Json


def canonical_json(document: Json) -> str:
    """ASCII JSON with sorted names and no spaces; ValueError on NaN, which JSON lacks."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256(document: Json) -> str:
    """The fingerprint of a document, 64 hex digits of its canonical JSON."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()
