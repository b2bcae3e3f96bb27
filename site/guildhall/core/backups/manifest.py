"""manifest.json: what a backup holds, and the hashes by which it is known to be whole."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from guildhall.core.backups.problem import BackupProblem

FORMAT = 1
NAME = "manifest.json"
# The manifest's own hash, as sha256sum writes and checks it.
SUMS = "SHA256SUMS"
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackedFile:
    """One file of the backup: its path below the folder, with slashes, and what it must be."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`tables` are row counts by table, `seal_keys` the ids of the keys that it takes to open what is sealed.

    An id is a few characters of a key's hash: it says which key, never what it is.
    """

    format: int
    release: str
    made_at: str
    vendor: str
    tables: Mapping[str, int]
    migrations: tuple[str, ...]
    seal_keys: tuple[str, ...]
    files: tuple[BackedFile, ...]


def describe(folder: Path, path: Path) -> BackedFile:
    return BackedFile(path.relative_to(folder).as_posix(), path.stat().st_size, sha256_of(path))


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    path = folder / NAME
    path.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    (folder / SUMS).write_text(f"{sha256_of(path)}  {NAME}\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a backup that is whole, every byte of it; raise BackupProblem for any other."""
    manifest = _read(folder)
    for file in manifest.files:
        _check(folder, file)
    return manifest


def _read(folder: Path) -> Manifest:
    path = folder / NAME
    try:
        expected = (folder / SUMS).read_text(encoding="utf-8").split()[:1]
        if [sha256_of(path)] != expected:
            raise BackupProblem(f"{NAME} is not what was written: its hash differs from {SUMS}")
        return _from_json(json.loads(path.read_text(encoding="utf-8")))
    except OSError as problem:
        raise BackupProblem(f"{folder} is no backup: {problem.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise BackupProblem(f"{NAME} can't be read") from None


def _from_json(document: dict[str, Any]) -> Manifest:
    if document["format"] != FORMAT:
        raise BackupProblem(f"the backup is of format {document['format']}; this release reads {FORMAT}")
    return Manifest(
        **document
        | {
            "files": tuple(BackedFile(**one) for one in document["files"]),
            "migrations": tuple(document["migrations"]),
            "seal_keys": tuple(document["seal_keys"]),
        }
    )


def _check(folder: Path, file: BackedFile) -> None:
    parts = PurePosixPath(file.path)
    if parts.is_absolute() or ".." in parts.parts:
        raise BackupProblem(f"{NAME} names a file outside the backup")
    path = folder / file.path
    if not path.is_file():
        raise BackupProblem(f"{file.path} is missing")
    if path.stat().st_size != file.size or sha256_of(path) != file.sha256:
        raise BackupProblem(f"{file.path} is not what was written: its hash differs")
