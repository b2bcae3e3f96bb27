"""Every figure beside its target: `make bench`. Prints each as it comes, and writes them to var/bench.json."""

import json
import os
import platform
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import django

from tests.bench.figures import Figure
from tools.private_postgres import binaries

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "var" / "bench.json"
# The submit first: its rates would suffer most from what another part leaves in memory.
PARTS = ("submit", "engine", "journey", "queries", "pages", "editor", "uploads")


def machine() -> str:
    """What the figures are measured on."""
    done = subprocess.run([binaries() / "postgres", "--version"], capture_output=True, text=True, check=True)
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {platform.machine()}, {python}, {done.stdout.strip()}"


def busyness() -> str:
    """Whoever else works here takes from every rate and time: a run says how much that was."""
    return f"load of the machine before the run: {os.getloadavg()[0]:.1f}"


def figures_of(part: str) -> Iterator[Figure]:
    """The figures of a part, printed as they come."""
    for figure in import_module(f"tests.bench.{part}").run():
        print(figure, flush=True)
        yield figure


def main(parts: tuple[str, ...]) -> int:
    """Measure the parts; 1 if one of them broke. A target that is missed is told, and is no error."""
    # What signs staff in is allauth's, which wants settings; each server and process has its own.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    django.setup()
    print(machine(), busyness(), sep="\n", flush=True)
    figures: list[Figure] = []
    broken = [part for part in parts if not _measure(part, figures)]
    write(figures)
    if broken:
        print(f"broken: {', '.join(broken)}")
    return 1 if broken else 0


def _measure(part: str, figures: list[Figure]) -> bool:
    try:
        figures.extend(figures_of(part))
    except Exception:  # a broken part must not hide the others
        print(f"{part} broke:\n{traceback.format_exc()}", flush=True)
        return False
    return True


def write(figures: list[Figure]) -> None:
    FILE.parent.mkdir(exist_ok=True)
    rows = [asdict(figure) | {"value": round(figure.value, 3)} for figure in figures]
    FILE.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or PARTS))
