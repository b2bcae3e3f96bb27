"""Old documents are upgraded when read, never rewritten where they are kept."""

from collections.abc import Callable, Mapping

from forms.engine.reading import Json, Reader, SpecError

CURRENT_FORMAT = 1

Upgrade = Callable[[dict[str, Json]], dict[str, Json]]

# From each old format to the next one: {1: upgrade_1_to_2}. An upgrade gets a document of its own to change.
UPGRADES: Mapping[int, Upgrade] = {}


def upgrade(
    document: dict[str, Json], upgrades: Mapping[int, Upgrade] = UPGRADES, current: int = CURRENT_FORMAT
) -> dict[str, Json]:
    """Bring a document to the current `spec_format`; SpecError when none leads there."""
    found = Reader(document).whole("spec_format")
    if found is None:
        raise SpecError("spec_format", "is missing")
    if found > current:
        raise SpecError("spec_format", f"{found} was made by a newer release than this one ({current})")
    for number in range(found, current):
        if number not in upgrades:
            raise SpecError("spec_format", f"{found} is not known")
        document = upgrades[number](document)
    return {**document, "spec_format": current}
