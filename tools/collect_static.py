"""Collect and compress static files for serving, when any of them has changed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAMP = ROOT / "build" / "collected.sha256"


def inputs() -> str:
    """Hash what static files come from: our sources, the built assets, and the installed packages' versions."""
    ours = sorted([*ROOT.glob("*/static/**/*"), *(ROOT / "build" / "static").rglob("*")])
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in ours:
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def main() -> None:
    wanted = inputs()
    if STAMP.exists() and STAMP.read_text() == wanted:
        print("static files: up to date")
        return
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "guildhall.settings.dev"}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    STAMP.write_text(wanted)
    print("static files: collected")


if __name__ == "__main__":
    main()
