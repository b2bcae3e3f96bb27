"""What a simulator remembers: a file with one JSON document a line, so that no line is ever rewritten."""

import json
import os
import threading
from pathlib import Path
from typing import Any


class Journal:
    """Tables of JSON values by key, each change appended before `put` returns; without a path in memory only.

    A line that a killed process left half-written is dropped at the next start.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._tables: dict[str, dict[str, Any]] = {}
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._read(path)
            self._compact(path)
        self._file = path.open("a", encoding="utf-8") if path is not None else None

    def put(self, table: str, key: str, value: Any) -> None:
        """Keep a value under its key; a later one replaces it in its place."""
        with self._lock:
            self._tables.setdefault(table, {})[key] = value
            if self._file is not None:
                self._file.write(_line(table, key, value))
                self._file.flush()

    def get(self, table: str, key: str) -> Any:
        with self._lock:
            return self._tables.get(table, {}).get(key)

    def values(self, table: str) -> list[Any]:
        """Return the values of a table, the oldest key first."""
        with self._lock:
            return list(self._tables.get(table, {}).values())

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._tables.clear()
            if self._file is not None:
                self._file.truncate(0)

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _read(self, path: Path) -> None:
        if not path.exists():
            return
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                table, key, value = json.loads(line)
            except ValueError:
                continue
            self._tables.setdefault(str(table), {})[str(key)] = value

    def _compact(self, path: Path) -> None:
        """Write only what counts, beside the file and then in its place: it is whole at any moment."""
        beside = path.with_name(f"{path.name}.new")
        with beside.open("w", encoding="utf-8") as file:
            for table, values in self._tables.items():
                file.writelines(_line(table, key, value) for key, value in values.items())
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o600)  # it holds what residents wrote
        beside.replace(path)


def _line(table: str, key: str, value: Any) -> str:
    # ASCII: no separator that splitlines() knows can stand inside a line.
    return json.dumps([table, key, value], separators=(",", ":")) + "\n"
