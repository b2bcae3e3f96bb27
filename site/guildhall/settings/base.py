"""What every installation shares; dev, test and production say the rest."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from guildhall.settings.databases import database_from
from guildhall.settings.environment import Environment
from guildhall.settings.logs import logging_settings
from guildhall.settings.protection import *  # noqa: F403
from guildhall.settings.sign_in import *  # noqa: F403

ENVIRONMENT = Environment()
ROOT = Path(__file__).resolve().parents[3]

DEBUG = False
SECRET_KEY = ENVIRONMENT.get("GUILDHALL_SECRET_KEY")
SEAL_KEYS = ENVIRONMENT.list("GUILDHALL_SECRET_SEAL_KEYS")
HASH_KEY = ENVIRONMENT.get("GUILDHALL_SECRET_HASH_KEY")
SITE_URL = ENVIRONMENT.get("GUILDHALL_SITE_URL", "http://localhost:8000")
ALLOWED_HOSTS = ENVIRONMENT.list("GUILDHALL_ALLOWED_HOSTS")
TRUSTED_PROXIES = ENVIRONMENT.list("TRUSTED_PROXIES")
OUTBOUND_ALLOW = ENVIRONMENT.list("GUILDHALL_OUTBOUND_ALLOW")
OS_PLACES_URL = ENVIRONMENT.get("GUILDHALL_OS_PLACES_URL", "https://api.os.uk/search/places/v1").rstrip("/")
# What scans residents' files; without one every file is held until there is.
FILE_SCANNER = ENVIRONMENT.get("GUILDHALL_FILE_SCANNER")
CLAMAV_ADDRESS = ENVIRONMENT.get("GUILDHALL_CLAMAV_ADDRESS")
MAP_TILES_URL = ENVIRONMENT.get("GUILDHALL_MAP_TILES_URL")
RATE_LIMITS = ENVIRONMENT.get("RATE_LIMITS", "on") == "on"
FAILPOINTS: list[str] = []
ALLOWS_DEMONSTRATION = False

INSTALLED_APPS = [
    "integrations.apps.IntegrationsConfig",
    "home",
    "search",
    "accounts.apps.AccountsConfig",
    "services",
    "forms",
    "cases",
    "outbox",
    "catalogue",
    "guildhall.core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.StaffUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "formtools",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

ROOT_URLCONF = "guildhall.urls"
WSGI_APPLICATION = "guildhall.wsgi.application"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guildhall.core.context.site_settings",
            ],
        },
    },
]

DATABASES = {
    "default": database_from(ENVIRONMENT.get("DATABASE_URL", f"sqlite:///{ROOT}/var/guildhall.sqlite3"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "collected"
STATICFILES_DIRS = [path for path in [ROOT / "build" / "static"] if path.exists()]
MEDIA_URL = "/media/"
MEDIA_ROOT = ENVIRONMENT.get("GUILDHALL_MEDIA_ROOT", str(ROOT / "var" / "media"))

# Mail of Django, allauth and Wagtail goes through the outbox; EMAIL_URL is where the worker sends.
EMAIL_BACKEND = "outbox.mail.OutboxEmailBackend"
EMAIL_URL = ENVIRONMENT.get("EMAIL_URL", "smtp://127.0.0.1:25")
DEFAULT_FROM_EMAIL = ENVIRONMENT.get("GUILDHALL_FROM_EMAIL", "no-reply@localhost")

WAGTAIL_SITE_NAME = "Guildhall"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

LOGGING = logging_settings(ENVIRONMENT.get("GUILDHALL_LOG_LEVEL", "INFO"))
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # the editor shows a page of the same site in a frame beside its form
]
