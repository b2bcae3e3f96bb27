"""Bytes sealed while they stream: libsodium's secretstream in chunks, under a key of the file's own.

A chunk that was changed, moved, repeated or cut off is noticed when the file is read. The file's key stands sealed in
its row, so that rotating the seal keys rewrites rows and no file.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from nacl import bindings
from nacl.exceptions import CryptoError, RuntimeError

CHUNK = 64 * 1024
SEALED_CHUNK = CHUNK + bindings.crypto_secretstream_xchacha20poly1305_ABYTES
HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class FileDamaged(Exception):
    """What is stored is not what was sealed: changed, cut short, or sealed with another key."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is known of bytes once they are sealed: their key (base64), their size and hash in the clear."""

    key: str
    size: int
    sha256: str


class SealingWriter:
    """Writes what it is given to `file`, sealed; holds one chunk in memory, however much comes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._key = bindings.crypto_secretstream_xchacha20poly1305_keygen()
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        self._waiting = bytearray()
        self._digest = hashlib.sha256()
        self.size = 0
        file.write(bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, self._key))

    def write(self, data: bytes) -> None:
        self.size += len(data)
        self._digest.update(data)
        self._waiting += data
        # The last chunk is marked as such, so a full one waits until more comes.
        while len(self._waiting) > CHUNK:
            self._push(bytes(self._waiting[:CHUNK]), MORE)
            del self._waiting[:CHUNK]

    def finish(self) -> Sealed:
        """Write the last chunk; nothing may be written after it."""
        self._push(bytes(self._waiting), LAST)
        return Sealed(base64.b64encode(self._key).decode(), self.size, self._digest.hexdigest())

    def _push(self, chunk: bytes, tag: int) -> None:
        sealed = bindings.crypto_secretstream_xchacha20poly1305_push(self._state, chunk, None, tag)
        self._file.write(sealed)


def unsealed(file: IO[bytes], key: str) -> Iterator[bytes]:
    """Yield the chunks of what `SealingWriter` wrote; raise FileDamaged at the first that isn't whole."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(
            state, file.read(HEADER), base64.b64decode(key)
        )
        tag = MORE
        while tag != LAST:
            chunk, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, file.read(SEALED_CHUNK))
            yield chunk
    except (CryptoError, RuntimeError, TypeError, ValueError) as problem:
        raise FileDamaged(type(problem).__name__) from None
    if file.read(1):
        raise FileDamaged("there is more than was sealed")
