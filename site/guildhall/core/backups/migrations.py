"""Which migrations a database has had, and which this release has."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def applied_migrations() -> tuple[str, ...]:
    """Return the migrations that the database has had, as `app.name`."""
    recorded = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in recorded))


def unknown_migrations(applied: tuple[str, ...]) -> list[str]:
    """Return those of our own that this release doesn't have: they come from a later one.

    Other people's packages may have dropped old migrations; that says nothing of our release.
    """
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    ours = {config.label for config in apps.get_app_configs() if "site-packages" not in config.path}
    return [name for name in applied if name.partition(".")[0] in ours and name not in known]


def migrate_to_this_release() -> bool:
    """Apply what this release has and the database hadn't; return whether there was anything."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True
