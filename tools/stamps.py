"""What was made of which files: a digest kept beside it says whether it must be made again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def digest_of(paths: Iterable[Path], *words: str) -> str:
    """The digest of files of this repository, by name and content, and of words that matter as well."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def files_below(*folders: Path) -> list[Path]:
    """Every file in the folders, without what Python keeps of its own."""
    found = (path for folder in folders for path in folder.rglob("*"))
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def read_stamp(path: Path) -> str:
    """The digest that was kept, '' for none."""
    return path.read_text() if path.exists() else ""
