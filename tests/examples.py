"""How many examples a property is tried with: few while somebody waits for `make test`, twenty times as many in CI."""

import os

THOROUGH = 20


def examples(usual: int) -> int:
    """`usual`, or twenty times that where PROPERTIES=thorough."""
    return usual * THOROUGH if os.environ.get("PROPERTIES") == "thorough" else usual
