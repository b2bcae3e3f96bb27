"""Every variable is known, checked and in the README; production refuses what is the demonstration's."""

import re
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from guildhall.settings import development_keys
from guildhall.settings.environment import VARIABLES, Environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://db/x"),
        ("DATABASE_URL", "postgres:"),
        ("DATABASE_URL", "postgres://"),
        ("SEARCH_URL", "elasticsearch"),
        ("EMAIL_URL", "mail.example"),
        ("PORT", "0"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PORT", "٨٠٨٠"),
        ("WEB_WORKERS", "-1"),
        ("RATE_LIMITS", "yes"),
        ("TRUSTED_PROXIES", "10.0.0.0/8,proxy.example"),
        ("GUILDHALL_SITE_URL", "www.council.example"),
        ("GUILDHALL_SITE_URL", "https://"),
        ("GUILDHALL_OUTBOUND_ALLOW", "anywhere"),
        ("GUILDHALL_LOG_LEVEL", "LOUD"),
        ("GUILDHALL_ALLOWED_HOSTS", " "),
        ("GUILDHALL_SECRET_SEAL_KEYS", "not-a-key"),
    ],
)
def test_an_impossible_value_is_refused_with_the_name_of_its_variable(name: str, value: str):
    with pytest.raises(ImproperlyConfigured, match=name):
        Environment({name: value})


def test_an_unknown_variable_is_refused_by_name():
    with pytest.raises(ImproperlyConfigured, match="GUILDHALL_ALOWED_HOSTS"):
        Environment({"GUILDHALL_ALOWED_HOSTS": "www.council.example"})


def test_secrets_of_destinations_may_have_any_name():
    environment = Environment({"GUILDHALL_SECRET_WASTE_WEBHOOK": "whsec_x", "PATH": "/bin"})
    assert environment.get("GUILDHALL_SECRET_WASTE_WEBHOOK") == "whsec_x"


def test_a_missing_variable_is_named():
    with pytest.raises(ImproperlyConfigured, match="GUILDHALL_SECRET_KEY must be set"):
        Environment({}).require("GUILDHALL_SECRET_KEY")


def test_the_readme_has_a_row_for_each_variable_and_none_else():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(VARIABLES)


def _production(**changes: str | None) -> dict[str, str]:
    values: dict[str, str | None] = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "guildhall.settings.production",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DATABASE_URL": "sqlite:////tmp/guildhall-settings-test.sqlite3",
        "GUILDHALL_SECRET_KEY": "Zk3" * 20,
        "GUILDHALL_SECRET_SEAL_KEYS": Fernet.generate_key().decode(),
        "GUILDHALL_SECRET_HASH_KEY": "a-hash-key-of-the-council",
        "GUILDHALL_ALLOWED_HOSTS": "www.council.example",
        "GUILDHALL_SITE_URL": "https://www.council.example",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def _start(environment: dict[str, str], code: str = "") -> subprocess.CompletedProcess[str]:
    """Load the settings of production in a process of their own."""
    command = [sys.executable, "-c", f"from django.conf import settings; settings.DEBUG; {code}"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.processes
def test_production_starts_with_its_own_keys_and_safe_cookies():
    shown = "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SECURE_SSL_REDIRECT)"
    done = _start(_production(), shown)
    assert done.stdout.split() == ["__Host-session", "__Host-csrf", "True"], done.stderr[-500:]


# Not made anew: processes side by side must name a test alike.
OWN_SEAL_KEY = urlsafe_b64encode(b"a council's own key of 32 bytes.").decode()


@pytest.mark.processes
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GUILDHALL_SECRET_KEY", None),
        ("GUILDHALL_SECRET_SEAL_KEYS", None),
        ("GUILDHALL_SECRET_HASH_KEY", None),
        ("GUILDHALL_ALLOWED_HOSTS", None),
        ("GUILDHALL_SITE_URL", None),
        ("GUILDHALL_SECRET_KEY", development_keys.SECRET_KEY),
        ("GUILDHALL_SECRET_SEAL_KEYS", f"{OWN_SEAL_KEY},{development_keys.SEAL_KEY}"),
        ("GUILDHALL_SECRET_HASH_KEY", development_keys.HASH_KEY),
        ("GUILDHALL_SITE_URL", "http://www.council.example"),
        ("GUILDHALL_ALLOWED_HOSTS", "*"),
        ("RATE_LIMITS", "off"),
        ("GUILDHALL_FAILPOINTS", "after_commit"),
    ],
)
def test_production_does_not_start(name: str, value: str | None):
    done = _start(_production(**{name: value}))
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert name in done.stderr


@pytest.mark.processes
def test_production_does_not_start_with_the_demonstrations_webhook_secret():
    secret = development_keys.WASTE_WEBHOOK_SECRET
    done = _start(_production(GUILDHALL_SECRET_WASTE_WEBHOOK=secret))
    assert done.returncode != 0
    assert secret not in done.stderr
