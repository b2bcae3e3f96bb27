"""Keyed hashes of what must be found again without standing in the clear."""

import hashlib
import hmac
import unicodedata

from django.conf import settings


def keyed_hash(purpose: str, text: str) -> str:
    """Return 64 hex digits; another purpose gives another hash of the same text."""
    return hmac.new(f"{purpose}:{settings.HASH_KEY}".encode(), text.encode(), hashlib.sha256).hexdigest()


def normalise_email(address: str) -> str:
    return unicodedata.normalize("NFKC", address).strip().casefold()


def hash_email(address: str) -> str:
    """Return the hash by which an email address is found, whatever its case; '' for none."""
    return keyed_hash("email", normalise_email(address)) if address else ""
