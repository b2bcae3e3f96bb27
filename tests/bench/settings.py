"""The demonstration's settings with the peer beside it, for both to run under the same middleware."""

from guildhall.settings.dev import *  # noqa: F403
from guildhall.settings.dev import INSTALLED_APPS as DEV_APPS

INSTALLED_APPS = ["tests.bench.peer", *DEV_APPS]
ALLOWED_HOSTS = ["*"]
# The load generator stands where a proxy would, and says whose request each one is.
TRUSTED_PROXIES = ["127.0.0.1/32"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
