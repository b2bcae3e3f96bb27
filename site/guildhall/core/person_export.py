"""One person's records written to a folder: JSON for a machine, HTML for a reader."""

import json
import os
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from guildhall.core.person_records import person_records

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
    html = render_to_string("person_export/person.html", {"email": email, "sections": sections})
    _write(folder / "person.html", html)
    return {slug: len(rows) for slug, rows in records.items()}


def make_private_folder(folder: Path) -> None:
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FolderInUse(f"{folder} is not empty")


def _write(path: Path, text: str) -> None:
    with open(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "w", encoding="utf-8"
    ) as file:
        file.write(text)
