"""ClamAV as the scanner of residents' files: GUILDHALL_FILE_SCANNER=clamav."""

from collections.abc import Iterator

from django.conf import settings

from guildhall.core.files.scanners import FileScanner, file_scanners
from guildhall.core.registry import PluginError
from integrations.clamav.clamd import scan_stream


@file_scanners.register
class ClamAV(FileScanner):
    """Speaks to a clamd at GUILDHALL_CLAMAV_ADDRESS; whoever runs it keeps its signatures up to date."""

    slug = "clamav"
    label = "ClamAV"

    def scan(self, chunks: Iterator[bytes]) -> str:
        if not settings.CLAMAV_ADDRESS:
            raise PluginError("GUILDHALL_CLAMAV_ADDRESS is not set")
        return scan_stream(settings.CLAMAV_ADDRESS, chunks)
