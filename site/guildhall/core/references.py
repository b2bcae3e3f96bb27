"""References: short, without look-alikes or vowels (so no words), with a check character."""

import secrets

from django.db import connection
from django.utils import timezone

ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
LENGTH = 8
GROUP = 3


def check_character(body: str) -> str:
    """Return the character that catches one wrong or two swapped neighbours (ISO 7064 style, weighted)."""
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(body, start=2))
    return ALPHABET[total % len(ALPHABET)]


def new_code() -> str:
    """Return a random code such as `BCD-FGH-JKV`."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return grouped(body + check_character(body))


def grouped(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalise_reference(typed: str) -> str | None:
    """Return the code that somebody meant, whatever case and spaces they typed; None if it can't be one."""
    code = "".join(char for char in typed.upper() if char.isalnum())
    if len(code) != LENGTH + 1 or any(char not in ALPHABET for char in code):
        return None
    return grouped(code) if check_character(code[:-1]) == code[-1] else None


def has_length_of_reference(typed: str) -> bool:
    """Say whether what somebody typed has as many letters and numbers as a code."""
    return sum(char.isalnum() for char in typed) == LENGTH + 1


def issue_reference(*, council_id: int, kind: str) -> str:
    """Register a code nobody was ever told before, and return it; called inside the caller's transaction."""
    for _ in range(5):
        code = new_code()
        if _is_registered_now(code, kind, council_id):
            return code
    raise RuntimeError("five new references in a row were taken")


def _is_registered_now(code: str, kind: str, council_id: int) -> bool:
    """Insert the code unless it is taken: one statement, where a savepoint would make three."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_reference (code, kind, council_id, issued_at) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (code) DO NOTHING RETURNING code",
            [code, kind, council_id, connection.ops.adapt_datetimefield_value(timezone.now())],
        )
        return cursor.fetchone() is not None
