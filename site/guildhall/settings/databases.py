"""The database setting from DATABASE_URL: SQLite as safe as it gets, or PostgreSQL."""

from pathlib import Path
from typing import Any

import environ


def database_from(url: str) -> dict[str, Any]:
    """Return Django's DATABASES entry for an address such as `sqlite:///var/x.sqlite3` or `postgres://...`."""
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return config | _sqlite(config)
    return config | _postgresql(config)


def _sqlite(config: dict[str, Any]) -> dict[str, Any]:
    if config["NAME"] != ":memory:":
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: a transaction takes the write lock when it begins, so two can't deadlock on upgrading.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    return {"OPTIONS": options | config.get("OPTIONS", {}), "CONN_MAX_AGE": 600}


def _postgresql(config: dict[str, Any]) -> dict[str, Any]:
    # A connection for each request halves the throughput; server-side binding halves PostgreSQL's CPU.
    options = {"server_side_binding": True, "prepare_threshold": 2}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": options | config.get("OPTIONS", {}),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
