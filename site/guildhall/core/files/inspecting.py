"""Having a file looked into by a process of its own, which a hostile file may kill without harm."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

from guildhall.core.files import reasons
from guildhall.core.files.storing import Kept, keep_chunks

MODULE = "guildhall.core.files.inspection"
ROOT = Path(__file__).resolve().parents[3]
SECONDS = 60
CHUNK = 64 * 1024


class InspectorFailed(Exception):
    """The process never began: nothing is known of the file."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What it came to: why the file is refused, or its kind and the file to keep instead (None: the same)."""

    refused: str = ""
    kind: str = ""
    instead: Kept | None = None


def inspect(chunks: Iterator[bytes], promised: str) -> Inspection:
    """Look into content whose name promises this kind; raise InspectorFailed, or what `chunks` raises."""
    process = _start(promised)
    watchdog = Timer(SECONDS, process.kill)
    watchdog.start()
    try:
        return _converse(process, chunks)
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()


def _start(promised: str) -> "subprocess.Popen[bytes]":
    """Start it with nothing of our environment: there are the keys."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", MODULE, promised],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        close_fds=True,
    )


def _converse(process: "subprocess.Popen[bytes]", chunks: Iterator[bytes]) -> Inspection:
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin as into, process.stdout as out:
        if not _line(out):
            raise InspectorFailed
        _hand_over(chunks, into)
        words = _line(out)
        if not words:
            # It was ended by its limits, or broke: no good file does that.
            return Inspection(refused=reasons.TOO_BIG_INSIDE)
        if "refused" in words:
            return Inspection(refused=str(words["refused"]))
        return Inspection(kind=str(words["kind"]), instead=_instead(out, int(words["instead"])))


def _hand_over(chunks: Iterator[bytes], into: IO[bytes]) -> None:
    try:
        for chunk in chunks:
            into.write(chunk)
        into.close()
    except BrokenPipeError:
        """It has ended: what it said, or didn't, says why."""


def _line(out: IO[bytes]) -> dict[str, Any]:
    try:
        words = json.loads(out.readline(1000))
    except ValueError:
        return {}
    return words if isinstance(words, dict) else {}


def _instead(out: IO[bytes], size: int) -> Kept | None:
    return keep_chunks(_exactly(out, size)) if size else None


def _exactly(out: IO[bytes], size: int) -> Iterator[bytes]:
    while size:
        chunk = out.read(min(size, CHUNK))
        if not chunk:
            raise InspectorFailed
        size -= len(chunk)
        yield chunk
