"""Collect and compress static files for serving, when any of them has changed."""

import os
import subprocess
import sys

from tools.stamps import ROOT, digest_of, files_below, read_stamp

STAMP = ROOT / "build" / "collected.sha256"


def inputs() -> str:
    """The digest of what static files come from: our sources, the built assets, the installed packages' versions."""
    ours = files_below(*ROOT.glob("*/static"), ROOT / "build" / "static")
    return digest_of([*ours, ROOT / "requirements.lock"])


def main() -> None:
    wanted = inputs()
    if read_stamp(STAMP) == wanted:
        print("static files: up to date")
        return
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "guildhall.settings.dev"}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    STAMP.write_text(wanted)
    print("static files: collected")


if __name__ == "__main__":
    main()
