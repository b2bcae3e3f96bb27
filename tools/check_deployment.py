"""Run Django's deployment checks as a council's server would: production settings, keys made for the moment."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[1]


def production_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GUILDHALL_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "guildhall.settings.production",
        "DATABASE_URL": "sqlite:///var/check-deployment.sqlite3",
        "GUILDHALL_SECRET_KEY": secrets.token_urlsafe(48),
        "GUILDHALL_SECRET_SEAL_KEYS": Fernet.generate_key().decode(),
        "GUILDHALL_SECRET_HASH_KEY": secrets.token_urlsafe(32),
        "GUILDHALL_ALLOWED_HOSTS": "www.council.example",
        "GUILDHALL_SITE_URL": "https://www.council.example",
        "RATE_LIMITS": "on",
    }


def main() -> int:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=production_environment(), cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
