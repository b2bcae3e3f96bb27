"""A bucket's commit must not wait for the disk: after a crash of the database every client starts afresh."""

from typing import Any

from django.db import migrations


def _set(schema_editor: Any, how: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE core_ratebucket SET {how}")


def stop_logging(apps: Any, schema_editor: Any) -> None:
    _set(schema_editor, "UNLOGGED")


def log_again(apps: Any, schema_editor: Any) -> None:
    _set(schema_editor, "LOGGED")


class Migration(migrations.Migration):
    dependencies = [("core", "0004_page_by_url_path")]

    operations = [migrations.RunPython(stop_logging, log_again)]
