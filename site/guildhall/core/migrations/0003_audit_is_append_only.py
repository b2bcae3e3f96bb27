"""No code path changes an audit entry, and the database refuses it too."""

from typing import Any

from django.db import migrations

REFUSAL = "audit entries are append-only"

SQLITE = f"""
CREATE TRIGGER core_auditentry_append_only BEFORE UPDATE ON core_auditentry
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END;
"""

POSTGRESQL = f"""
CREATE FUNCTION core_auditentry_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$;
CREATE TRIGGER core_auditentry_append_only BEFORE UPDATE ON core_auditentry
FOR EACH ROW EXECUTE FUNCTION core_auditentry_refuse_update();
"""

SQLITE_BACK = "DROP TRIGGER core_auditentry_append_only"
POSTGRESQL_BACK = (
    "DROP TRIGGER core_auditentry_append_only ON core_auditentry; DROP FUNCTION core_auditentry_refuse_update()"
)


def _run(schema_editor: Any, sqlite: str, postgresql: str) -> None:
    schema_editor.execute(postgresql if schema_editor.connection.vendor == "postgresql" else sqlite)


def add_trigger(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, SQLITE, POSTGRESQL)


def drop_trigger(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_site_settings_and_files")]

    operations = [migrations.RunPython(add_trigger, drop_trigger)]
