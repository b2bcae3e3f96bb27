"""The test's settings with files on the disk: memory that a storage holds is not what an upload takes."""

from guildhall.settings.test import *  # noqa: F403
from guildhall.settings.test import STORAGES as IN_MEMORY

STORAGES = {**IN_MEMORY, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
