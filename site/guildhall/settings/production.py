"""A council's server, and the safe default: it does not start without its keys, its hosts and HTTPS."""

from django.core.exceptions import ImproperlyConfigured

from guildhall.settings import development_keys
from guildhall.settings.base import *  # noqa: F403
from guildhall.settings.base import ENVIRONMENT
from guildhall.settings.environment import split_list


def _own(name: str, *published: str) -> str:
    value = ENVIRONMENT.require(name)
    if any(key in value for key in published):
        raise ImproperlyConfigured(f"{name} is the demonstration's; make one of your own")
    return value


SECRET_KEY = _own("GUILDHALL_SECRET_KEY", development_keys.SECRET_KEY)
SEAL_KEYS = split_list(_own("GUILDHALL_SECRET_SEAL_KEYS", development_keys.SEAL_KEY))
HASH_KEY = _own("GUILDHALL_SECRET_HASH_KEY", development_keys.HASH_KEY)
ALLOWED_HOSTS = split_list(ENVIRONMENT.require("GUILDHALL_ALLOWED_HOSTS"))
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("GUILDHALL_ALLOWED_HOSTS must name the hosts")
SITE_URL = WAGTAILADMIN_BASE_URL = ENVIRONMENT.require("GUILDHALL_SITE_URL")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("GUILDHALL_SITE_URL must begin with https://")
if ENVIRONMENT.get("RATE_LIMITS", "on") == "off":
    raise ImproperlyConfigured("RATE_LIMITS must be on; off is for load tests of the demonstration")
if development_keys.WASTE_WEBHOOK_SECRET in ENVIRONMENT.secrets():
    raise ImproperlyConfigured("A webhook secret is the demonstration's; agree on one of your own")
if ENVIRONMENT.get("GUILDHALL_FILE_SCANNER") == "none":
    raise ImproperlyConfigured(
        "GUILDHALL_FILE_SCANNER must name a scanner; none is for the demonstration alone"
    )
if ENVIRONMENT.get("GUILDHALL_FAILPOINTS"):
    raise ImproperlyConfigured("GUILDHALL_FAILPOINTS is for fault tests alone")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if ENVIRONMENT.get("TRUSTED_PROXIES"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
