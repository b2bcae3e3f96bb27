"""The final submit against a POST to wagtail.contrib.forms, and at a slow disk: each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure
from tools.private_postgres import private_cluster

ROOT = Path(__file__).resolve().parents[2]
RATIO_FLOOR = 1.5
RATIO = "submit: peer's CPU over ours"
# Settings of the server for each part: `delayed` is a slow disk.
PARTS = {"compare": [], "delayed": ["commit_delay=10000", "commit_siblings=0"]}


def run() -> list[Figure]:
    """Both parts."""
    return [figure for part in PARTS for figure in run_part(part)]


def run_part(part: str, *rounds: str) -> list[Figure]:
    """Run a part over a PostgreSQL of its own; RuntimeError with its last words where it fails."""
    with private_cluster(PARTS[part]) as url:
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
        command = [sys.executable, "-m", "tests.bench.submit_rounds", part, *rounds]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{part} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return Figure.read_lines(done.stdout)


def ratio_of(figures: list[Figure]) -> float:
    """The peer's CPU over ours."""
    return next(figure.value for figure in figures if figure.name == RATIO)
