"""Time-ordered UUIDs (RFC 9562, version 7), until Python's own uuid module has them."""

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """Return a new UUID whose first 48 bits are the Unix time in milliseconds."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
