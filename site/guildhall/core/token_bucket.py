"""One token from a bucket of core.RateBucket, taken by one statement on either database."""

from django.db import connection
from django.db.models import Case, F, FloatField, Value, When
from django.db.models.functions import Least
from django.utils import timezone

from guildhall.core.models import RateBucket

# The stored number says both what is left and whether the last asker got one, because RETURNING shows
# only the new row: one is always taken off, so below zero means refused, and one more was really there.
_REFILLED = """
INSERT INTO core_ratebucket (key_hash, action, tokens, at) VALUES (%s, %s, {number}, %s)
ON CONFLICT (key_hash, action) DO UPDATE SET
  tokens = {least}(
    {number},
    CASE WHEN core_ratebucket.tokens < 0 THEN core_ratebucket.tokens + 1 ELSE core_ratebucket.tokens END
      + {elapsed} * {number}
  ) - 1,
  at = excluded.at
RETURNING tokens
"""
_DIALECTS = {
    "sqlite": {
        "number": "%s",
        "least": "MIN",
        "elapsed": "MAX(0, (julianday(excluded.at) - julianday(core_ratebucket.at)) * 86400)",
    },
    "postgresql": {
        "number": "%s::double precision",
        "least": "LEAST",
        "elapsed": "GREATEST(0, EXTRACT(EPOCH FROM excluded.at - core_ratebucket.at))::double precision",
    },
}


def take_token(*, key_hash: str, action: str, burst: int, a_second: float) -> bool:
    """Say whether the bucket had a token, and take it; the bucket is full when first asked."""
    sql = _REFILLED.format(**_DIALECTS[connection.vendor])
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(sql, [key_hash, action, burst - 1, at, burst, a_second])
        return bool(cursor.fetchone()[0] >= 0)


def return_token(*, key_hash: str, action: str, burst: int) -> None:
    """Put one token back."""
    left = Case(When(tokens__lt=0, then=F("tokens") + 2), default=F("tokens") + 1, output_field=FloatField())
    bucket = RateBucket.objects.filter(key_hash=key_hash, action=action)
    bucket.update(tokens=Least(left, Value(float(burst))))
