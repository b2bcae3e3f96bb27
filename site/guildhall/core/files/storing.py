"""Sealed files in the storage: written as they come, under a name that tells nothing."""

import contextlib
import io
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from guildhall.core.files.sealing import FileDamaged, Sealed, SealingWriter, unsealed
from guildhall.core.models import StoredFile

FOLDER = "sealed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A sealed file in the storage, which no row names yet."""

    storage_key: str
    sealed: Sealed


class NewFile:
    """A file that is being written; it ends with `keep` or `discard`."""

    def __init__(self) -> None:
        token = secrets.token_hex(16)
        # Saved first: that makes the folders, whatever the storage is.
        self.storage_key = default_storage.save(f"{FOLDER}/{token[:2]}/{token}", ContentFile(b""))
        self._file = cast(Any, default_storage.open(self.storage_key, "wb"))
        self._writer = SealingWriter(self._file)

    @property
    def size(self) -> int:
        """How many bytes came so far, in the clear."""
        return self._writer.size

    def write(self, data: bytes) -> None:
        self._writer.write(data)

    def keep(self) -> Kept:
        """Finish it, on the disk before anybody is told that we have it."""
        sealed = self._writer.finish()
        self._file.flush()
        with contextlib.suppress(io.UnsupportedOperation, AttributeError):
            os.fsync(self._file.fileno())
        self._file.close()
        return Kept(self.storage_key, sealed)

    def discard(self) -> None:
        self._file.close()
        default_storage.delete(self.storage_key)


def keep_chunks(chunks: Iterator[bytes]) -> Kept:
    """Seal chunks into a new file."""
    new = NewFile()
    try:
        for chunk in chunks:
            new.write(chunk)
    except BaseException:
        new.discard()
        raise
    return new.keep()


def discard(kept: Kept) -> None:
    default_storage.delete(kept.storage_key)


def read_stored(stored: StoredFile) -> Iterator[bytes]:
    """Yield the file's content in the clear; raise FileDamaged where that isn't what was sealed."""
    if not stored.file_key:
        raise FileDamaged("its key is lost")
    try:
        file = default_storage.open(stored.storage_key, "rb")
    except FileNotFoundError:
        raise FileDamaged("it is missing") from None
    with contextlib.closing(file):
        yield from unsealed(cast(Any, file), stored.file_key)
