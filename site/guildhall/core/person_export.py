"""One person's records written to a folder: JSON for a machine, HTML for a reader."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from guildhall.core.files.names import NAMELESS
from guildhall.core.files.storing import read_stored
from guildhall.core.models import StoredFile
from guildhall.core.person_records import person_records

# Below the folder of an export.
FILES = "files"
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


class FolderInUse(Exception):
    """The folder holds something already; nothing was written."""


def records_of(email: str) -> dict[str, Any]:
    """Return everything held of a person, by kind of record; nothing but JSON in it."""
    found = {slug: records.export(email) for slug, records in person_records.items()}
    plain: dict[str, Any] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return plain


def write_export(email: str, folder: Path) -> dict[str, int]:
    """Write person.json and person.html, readable by this user alone; return counts by kind of record.

    Raises FolderInUse unless the folder is new or empty.
    """
    make_private_folder(folder)
    records = records_of(email)
    document = {"email": email, "exported_at": timezone.now().isoformat(), **records}
    _write(folder / "person.json", json.dumps(document, indent=2, ensure_ascii=False))
    sections = [(person_records.get(slug).label, rows) for slug, rows in records.items()]
    write_files(folder / FILES, files_of(email))
    html = render_to_string("person_export/person.html", {"email": email, "sections": sections})
    _write(folder / "person.html", html)
    return {slug: len(rows) for slug, rows in records.items()}


def files_of(email: str) -> list[StoredFile]:
    """Return the stored files of a person; one that was found to be infected is named in the records alone."""
    ids = {pk for records in person_records for pk in records.files(email)}
    kept = StoredFile.objects.filter(pk__in=ids).exclude(state=StoredFile.State.INFECTED)
    return list(kept.order_by("pk"))


def write_files(folder: Path, files: Sequence[StoredFile]) -> None:
    """Write the files in the clear, each under its number and name: two may be called alike."""
    if not files:
        return
    make_private_folder(folder)
    for number, stored in enumerate(files, start=1):
        with _new(folder / f"{number:03}-{stored.name or NAMELESS}", "wb") as file:
            for chunk in read_stored(stored):
                file.write(chunk)


def make_private_folder(folder: Path) -> None:
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FolderInUse(f"{folder} is not empty")


def _write(path: Path, text: str) -> None:
    with _new(path, "w") as file:
        file.write(text)


def _new(path: Path, mode: str) -> IO[Any]:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    return open(number, mode, encoding=None if "b" in mode else "utf-8")
