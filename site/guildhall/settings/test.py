"""The test suite: quick hashes, a database of its own, nothing that leaves the machine."""

import os

from guildhall.settings.databases import database_from
from guildhall.settings.dev import *  # noqa: F403
from guildhall.settings.dev import ENVIRONMENT, ROOT

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {"default": database_from(ENVIRONMENT.get("DATABASE_URL", f"sqlite:///{ROOT}/var/test.sqlite3"))}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A database for each run, so that two runs side by side don't meet.
    DATABASES["default"]["TEST"] = {"NAME": str(ROOT / "var" / f"test-{os.getpid()}.sqlite3")}
    # No test outlives a power cut, and each fsync costs.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
