#!/usr/bin/env python
"""Run Guildhall's management commands."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def use_checkout_environment(root: Path) -> None:
    """Read `.env`, which `make setup` writes for development; a server sets its variables itself."""
    import environ

    environ.Env.read_env(str(root / ".env"), overwrite=False)


def main() -> None:
    sys.path.insert(1, str(ROOT / "site"))
    if (ROOT / ".env").exists():
        use_checkout_environment(ROOT)
    # Production is the safe default: it refuses to start without its keys.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guildhall.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
