"""One-time codes of the demonstration's users (RFC 6238), so that nobody needs a phone to look around."""

import base64
import hmac
import json
import struct
import time
from pathlib import Path

PERIOD_SECONDS = 30
DIGITS = 6


def code_at(secret: str, moment: float) -> str:
    """Return the code of a base32 secret at a time in seconds."""
    key = base64.b32decode(secret.upper() + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(moment) // PERIOD_SECONDS), "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def seconds_left(moment: float) -> int:
    return PERIOD_SECONDS - int(moment) % PERIOD_SECONDS


def current_codes(demo: Path | None) -> list[tuple[str, str, str]]:
    """Return role, email and code of each user in the file that signs in with a code."""
    users = _users(demo)
    now = time.time()
    return [
        (user["role"], user["email"], code_at(user["totp_secret"], now))
        for user in users
        if user.get("totp_secret")
    ]


def _users(demo: Path | None) -> list[dict[str, str]]:
    """Return the users of demo.json; none while it isn't there or is being written."""
    try:
        users: list[dict[str, str]] = json.loads(demo.read_text(encoding="utf-8"))["users"] if demo else []
    except (OSError, ValueError, KeyError):
        return []
    return users
