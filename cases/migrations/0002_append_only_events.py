from django.db import migrations

# Every column but `sealed`, which the rotation of keys seals anew and the purge empties.
COLUMNS = (
    "id, case_id, seq, type, occurred_at, recorded_at, actor_kind, actor_id, source, source_id, public, data"
)

SQLITE = f"""
CREATE TRIGGER case_event_append_only BEFORE UPDATE OF {COLUMNS} ON cases_caseevent
BEGIN SELECT RAISE(ABORT, 'case events are append-only'); END;
"""

POSTGRESQL = f"""
CREATE FUNCTION case_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'case events are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER case_event_append_only BEFORE UPDATE OF {COLUMNS} ON cases_caseevent
FOR EACH ROW EXECUTE FUNCTION case_event_append_only();
"""


def add_trigger(apps, schema_editor):
    sql = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    schema_editor.execute(sql, params=None)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS case_event_append_only() CASCADE")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS case_event_append_only")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(add_trigger, drop_trigger)]
