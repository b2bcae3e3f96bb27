"""What a check page showed, so that nobody hands in under questions or a price that they haven't seen."""

from forms.engine.path import Walk
from forms.journey.loaded import LoadedSpec

# The hidden input of a check page.
CHECKED = "checked"


def as_shown(loaded: LoadedSpec, walk: Walk) -> str:
    """Return the version and the price as one word."""
    return f"{loaded.number}-{walk.price_pence or 0}"
