"""How many queries each kind of page takes, in a small council and in one with more of everything."""

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure
from tools.private_postgres import private_cluster

ROOT = Path(__file__).resolve().parents[2]
# A line in the log for each page that is made would cost more than making it.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "GUILDHALL_LOG_LEVEL": "ERROR"}


def run() -> list[Figure]:
    """Count in a process of its own, over a PostgreSQL of its own."""
    return figures_of_process("tests.bench.query_counts")


def figures_of_process(module: str) -> list[Figure]:
    """The figures that a module prints which is run over a new PostgreSQL; RuntimeError where it fails."""
    with private_cluster() as url:
        environment = os.environ | {"DATABASE_URL": url, **SETTINGS}
        command = [sys.executable, "-m", module]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return Figure.read_lines(done.stdout)
