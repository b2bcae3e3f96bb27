"""Nothing but guildhall.core.http reaches another machine: the lint rule says so, and it bites."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _lint(code: str, name: str) -> str:
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", name, "-"]
    done = subprocess.run(command, input=code, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.stdout


@pytest.mark.parametrize(
    "code",
    [
        "import requests\n",
        "import httpx\n",
        "import httpcore\n",
        "from urllib.request import urlopen\n",
        "import urllib.request\n",
        "import http.client\n",
        "import smtplib\n",
        "import socket\n",
        "import urllib3\n",
        "import aiohttp\n",
        "def f() -> None:\n    import httpx\n",
    ],
)
@pytest.mark.parametrize(
    "name", ["cases/new.py", "integrations/webhook/new.py", "site/guildhall/core/new.py"]
)
def test_an_http_client_is_refused_everywhere_else(code: str, name: str):
    assert "TID251" in _lint(code, name)


def test_our_own_code_keeps_to_it():
    folders = [str(path.parent.name) for path in ROOT.glob("*/apps.py")]
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "site", *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert len(folders) >= 8
    assert done.returncode == 0, done.stdout
