"""Virus scanners: plug-ins of which an installation uses one."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings

from guildhall.core.registry import PluginError, Registry

NONE = "none"


class FileScanner:
    """One scanner; registered in `file_scanners`. Called by the worker alone, with no transaction open."""

    slug: ClassVar[str] = ""
    label: ClassVar[str] = ""

    def scan(self, chunks: Iterator[bytes]) -> str:
        """Return the name of what was found in the content, '' for nothing.

        Raise PluginError when there is no answer, for whatever reason: the file is held and tried again.
        """
        raise NotImplementedError


file_scanners: Registry[FileScanner] = Registry("file scanner", FileScanner)


@file_scanners.register
class NoScanner(FileScanner):
    """Finds nothing because it doesn't look: for a developer's machine and the demonstration.

    Officers are told of each file that it was not scanned.
    """

    slug = NONE
    label = "No scanner"

    def scan(self, chunks: Iterator[bytes]) -> str:
        return ""


def installed_scanner() -> FileScanner | None:
    """Return the scanner of this installation (GUILDHALL_FILE_SCANNER); None where none is set up."""
    slug = settings.FILE_SCANNER
    if not slug:
        return None
    if slug not in file_scanners:
        raise PluginError(f"no file scanner is called {slug!r}")
    return file_scanners.get(slug)
