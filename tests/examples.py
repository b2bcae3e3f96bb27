"""How many examples a property is tried with: few while somebody waits for `make test`, ten times as many in CI."""

import os

THOROUGH = 10


def examples(usual: int) -> int:
    """`usual`, or ten times that where PROPERTIES=thorough."""
    return usual * THOROUGH if os.environ.get("PROPERTIES") == "thorough" else usual
