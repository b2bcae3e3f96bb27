"""A developer's machine and the demonstration council."""

import os

from guildhall.settings import development_keys
from guildhall.settings.base import *  # noqa: F403
from guildhall.settings.base import ENVIRONMENT

DEBUG = False
SECRET_KEY = ENVIRONMENT.get("GUILDHALL_SECRET_KEY", development_keys.SECRET_KEY)
SEAL_KEYS = ENVIRONMENT.list("GUILDHALL_SECRET_SEAL_KEYS") or [development_keys.SEAL_KEY]
HASH_KEY = ENVIRONMENT.get("GUILDHALL_SECRET_HASH_KEY", development_keys.HASH_KEY)
os.environ.setdefault("GUILDHALL_SECRET_WASTE_WEBHOOK", development_keys.WASTE_WEBHOOK_SECRET)
PORT = int(ENVIRONMENT.get("PORT", "8000"))
SITE_URL = WAGTAILADMIN_BASE_URL = ENVIRONMENT.get("GUILDHALL_SITE_URL", f"http://localhost:{PORT}")
ALLOWED_HOSTS = ENVIRONMENT.list("GUILDHALL_ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
EMAIL_URL = ENVIRONMENT.get("EMAIL_URL", f"smtp://127.0.0.1:{PORT + 3}")
# The simulated systems run beside the site, on its own machine.
OUTBOUND_ALLOW = ENVIRONMENT.list("GUILDHALL_OUTBOUND_ALLOW") or ["127.0.0.1/32"]
# Nothing is scanned here unless somebody says so, and officers are told of each file that it wasn't.
FILE_SCANNER = ENVIRONMENT.get("GUILDHALL_FILE_SCANNER", "none")
ALLOWS_DEMONSTRATION = True
FAILPOINTS = ENVIRONMENT.list("GUILDHALL_FAILPOINTS")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
