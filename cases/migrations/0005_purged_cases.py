from django.db import migrations, models

# What `data` may lose: words that a person wrote, or a back office sent.
WORDS = ("outcome", "label", "word")
OTHERS = "id, case_id, seq, type, occurred_at, recorded_at, actor_kind, actor_id, source, source_id, public"
REFUSAL = "case events are append-only"

SQLITE = [
    "DROP TRIGGER case_event_append_only",
    f"""
    CREATE TRIGGER case_event_append_only BEFORE UPDATE OF {OTHERS} ON cases_caseevent
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER case_event_loses_words BEFORE UPDATE OF data ON cases_caseevent
    WHEN json(NEW.data) <> json_remove(OLD.data, {", ".join(f"'$.{word}'" for word in WORDS)})
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
]

POSTGRESQL = [
    "DROP TRIGGER case_event_append_only ON cases_caseevent",
    f"""
    CREATE TRIGGER case_event_append_only BEFORE UPDATE OF {OTHERS} ON cases_caseevent
    FOR EACH ROW EXECUTE FUNCTION case_event_append_only()
    """,
    f"""
    CREATE TRIGGER case_event_loses_words BEFORE UPDATE OF data ON cases_caseevent
    FOR EACH ROW WHEN (NEW.data <> OLD.data {" ".join(f"- '{word}'" for word in WORDS)})
    EXECUTE FUNCTION case_event_append_only()
    """,
]

SQLITE_BACK = [
    "DROP TRIGGER case_event_append_only",
    "DROP TRIGGER case_event_loses_words",
    f"""
    CREATE TRIGGER case_event_append_only BEFORE UPDATE OF {OTHERS}, data ON cases_caseevent
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
]

POSTGRESQL_BACK = [
    "DROP TRIGGER case_event_append_only ON cases_caseevent",
    "DROP TRIGGER case_event_loses_words ON cases_caseevent",
    f"""
    CREATE TRIGGER case_event_append_only BEFORE UPDATE OF {OTHERS}, data ON cases_caseevent
    FOR EACH ROW EXECUTE FUNCTION case_event_append_only()
    """,
]


def _run(schema_editor, sqlite, postgresql):
    for sql in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(sql, params=None)


def let_words_go(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def keep_words(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_party_role_parent")]

    operations = [
        migrations.AddField("case", "purged_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(let_words_go, keep_words),
    ]
