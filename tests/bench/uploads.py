"""What a large upload takes of the web process that receives it."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tools.private_postgres import private_cluster

ROOT = Path(__file__).resolve().parents[2]


def run() -> list[Figure]:
    """Measure in a process of its own, over a PostgreSQL and a folder of its own; RuntimeError where it fails."""
    with private_cluster() as url, TemporaryDirectory(prefix="guildhall-bench-") as folder:
        environment = os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.faults.stored_settings",
            "GUILDHALL_MEDIA_ROOT": folder,
            "GUILDHALL_LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "tests.bench.upload_memory"]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"uploading ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return Figure.read_lines(done.stdout)
