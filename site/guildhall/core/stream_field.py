"""A StreamField that leaves its block definitions out of migrations."""

from typing import Any

from wagtail.fields import StreamField


class MigrationFreeStreamField(StreamField):
    """A StreamField whose blocks change without a migration.

    A historical model sees no blocks and would wipe them when saved: use the live model to migrate data.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
