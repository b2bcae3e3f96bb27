"""The files of MEDIA_ROOT in a backup."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

FOLDER = "media"


def media_root() -> Path:
    return Path(settings.MEDIA_ROOT)


def files_below(root: Path) -> Iterator[Path]:
    """Yield every file below a folder by name; links are left out, they may lead anywhere."""
    if root.is_dir():
        yield from (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())


def copy_media(folder: Path) -> None:
    """Copy all files into the backup; one that goes away meanwhile was not the state's any more."""
    root = media_root()
    for path in files_below(root):
        _copy(path, folder / FOLDER / path.relative_to(root), may_be_gone=True)


def restore_media(folder: Path, paths: list[str]) -> None:
    """Make MEDIA_ROOT what these files of the backup are, and nothing beside."""
    root = media_root()
    wanted = {Path(path).relative_to(FOLDER) for path in paths}
    for path in wanted:
        _copy(folder / FOLDER / path, root / path)
    for path in files_below(root):
        if path.relative_to(root) not in wanted:
            path.unlink()


def _copy(source: Path, target: Path, *, may_be_gone: bool = False) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        if not may_be_gone:
            raise
        target.unlink(missing_ok=True)
