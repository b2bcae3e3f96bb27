"""What may stand in the environment: each variable with its check; anything unknown is refused by name."""

import base64
import ipaddress
import os
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SECRET_PREFIX = "GUILDHALL_SECRET_"  # noqa: S105 - a prefix of names


def _any_text(value: str) -> None:
    if not value.strip():
        raise ValueError("must not be empty")


def _one_of(*allowed: str) -> Callable[[str], None]:
    def check(value: str) -> None:
        if value not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")

    return check


def _url_with(*schemes: str) -> Callable[[str], None]:
    def check(value: str) -> None:
        parts = urlsplit(value)
        if parts.scheme not in schemes or "://" not in value:
            raise ValueError(f"must be an address that begins with {', '.join(s + '://' for s in schemes)}")
        if not parts.netloc and not parts.path:
            raise ValueError("must name a host or a file")

    return check


def _tile_template(value: str) -> None:
    _url_with("http", "https")(value)
    if not all(name in urlsplit(value).path for name in ("{z}", "{x}", "{y}")):
        raise ValueError("must have {z}, {x} and {y} in its path")


def _networks(value: str) -> None:
    for part in split_list(value):
        ipaddress.ip_network(part, strict=False)


def _outbound(value: str) -> None:
    for part in split_list(value):
        host, _, port = part.rpartition(":")
        if host and port.isdigit() and 0 < int(port) < 65536:
            continue
        ipaddress.ip_network(part, strict=False)


def _whole_number(low: int, high: int) -> Callable[[str], None]:
    def check(value: str) -> None:
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")

    return check


def _seal_keys(value: str) -> None:
    keys = split_list(value)
    if not keys or not all(_is_fernet_key(key) for key in keys):
        raise ValueError("must be keys of 32 bytes in URL-safe base64, separated by commas")


def _is_fernet_key(text: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(text)) == 32
    except ValueError:
        return False


# The README has a table of these; a test compares the two.
VARIABLES: dict[str, Callable[[str], None]] = {
    "DATABASE_URL": _url_with("sqlite", "postgres", "postgresql"),
    "SEARCH_URL": _one_of("database://"),
    "EMAIL_URL": _url_with("smtp", "smtps", "smtp+tls"),
    "PORT": _whole_number(1, 65000),
    "WEB_WORKERS": _whole_number(1, 256),
    "RATE_LIMITS": _one_of("on", "off"),
    "TRUSTED_PROXIES": _networks,
    "GUILDHALL_SITE_URL": _url_with("http", "https"),
    "GUILDHALL_ALLOWED_HOSTS": _any_text,
    "GUILDHALL_OUTBOUND_ALLOW": _outbound,
    "GUILDHALL_FROM_EMAIL": _any_text,
    "GUILDHALL_MEDIA_ROOT": _any_text,
    "GUILDHALL_LOG_LEVEL": _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    "GUILDHALL_FAILPOINTS": _any_text,
    "GUILDHALL_FILE_SCANNER": _any_text,
    "GUILDHALL_CLAMAV_ADDRESS": _url_with("unix", "tcp"),
    "GUILDHALL_MAP_TILES_URL": _tile_template,
    "GUILDHALL_OS_PLACES_URL": _url_with("http", "https"),
    "GUILDHALL_SECRET_KEY": _any_text,
    "GUILDHALL_SECRET_SEAL_KEYS": _seal_keys,
    "GUILDHALL_SECRET_HASH_KEY": _any_text,
    "GUILDHALL_SECRET_OS_PLACES_KEY": _any_text,
}


def split_list(value: str) -> list[str]:
    """Split a comma-separated value, dropping blanks."""
    return [part.strip() for part in value.split(",") if part.strip()]


class Environment:
    """The checked environment; read with `get`, which never invents a value."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = dict(os.environ if values is None else values)
        self._refuse_unknown()
        for name, check in VARIABLES.items():
            if self._values.get(name):
                self._check(name, check)

    def _refuse_unknown(self) -> None:
        for name in self._values:
            known = name in VARIABLES or name.startswith(SECRET_PREFIX)
            if name.startswith("GUILDHALL_") and not known:
                raise ImproperlyConfigured(f"{name} is not a setting of Guildhall; the README lists them all")

    def _check(self, name: str, check: Callable[[str], None]) -> None:
        try:
            check(self._values[name])
        except ValueError as problem:
            raise ImproperlyConfigured(f"{name}: {problem}") from None

    def get(self, name: str, default: str = "") -> str:
        return self._values.get(name) or default

    def list(self, name: str) -> list[str]:
        return split_list(self.get(name))

    def secrets(self) -> set[str]:
        """Return the values of all variables that hold secrets."""
        return {value for name, value in self._values.items() if name.startswith(SECRET_PREFIX)}

    def require(self, name: str) -> str:
        """Return the value, or refuse to start with the variable's name."""
        value = self.get(name)
        if not value:
            raise ImproperlyConfigured(f"{name} must be set")
        return value
