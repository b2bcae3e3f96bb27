"""The process: reads a file from its input, writes one line of JSON and perhaps a file instead.

`python -m guildhall.core.files.inspection KIND`. It says `ready` once it has begun: what ends it after that is
the file's doing.
"""

import json
import resource
import sys

from guildhall.core.files.inspection.look import look
from guildhall.core.files.inspection.verdict import Looked, Refused

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 30


def limit_this_process() -> None:
    """From here on nothing that a file does can take the machine, or write to its disk."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    limit_this_process()
    _say({"ready": True})
    try:
        _tell(look(sys.stdin.buffer.read(), sys.argv[1]))
    except Refused as refused:
        _say({"refused": refused.reason})
    except MemoryError:
        _say({"refused": "too_big_inside"})


def _tell(looked: Looked) -> None:
    instead = looked.instead or b""
    _say({"kind": looked.kind, "instead": len(instead)})
    sys.stdout.buffer.write(instead)
    sys.stdout.buffer.flush()


def _say(words: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(words).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
