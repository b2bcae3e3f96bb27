"""Values sealed at rest: one encrypted JSON value a column, with the id of its key."""

import hashlib
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

KEY_ID_LENGTH = 8


class SealLost(Exception):
    """No key that we have opens the value; the message names the key's id."""


def key_id(key: str) -> str:
    """Return the short public name of a seal key."""
    return hashlib.sha256(key.encode()).hexdigest()[:KEY_ID_LENGTH]


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def seal(value: Any) -> str:
    """Seal a JSON value with the first key: `<key id>.<token>`."""
    keys = tuple(settings.SEAL_KEYS)
    token = _fernet(keys).encrypt(json.dumps(value, separators=(",", ":")).encode())
    return f"{key_id(keys[0])}.{token.decode()}"


def unseal(text: str) -> Any:
    """Open what `seal` returned, with any of the keys; raise SealLost if none fits."""
    used, _, token = text.partition(".")
    try:
        return json.loads(_fernet(tuple(settings.SEAL_KEYS)).decrypt(token.encode()))
    except InvalidToken:
        raise SealLost(f"the seal key {used} is not among GUILDHALL_SECRET_SEAL_KEYS") from None


class SealedJSONField(models.TextField):  # type: ignore[type-arg]
    """A JSON value that stands encrypted in the database; null stays null."""

    # For the type checker: any JSON value goes in and comes out, not only text.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        return None if value is None else unseal(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else seal(value)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj))
