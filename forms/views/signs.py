"""Signs that no person filled in a page: a field that nobody sees has text, or it was sent at once.

A sign refuses nobody: what is sent is taken like any other, and the officer is told. A page without the fields
is no sign, since one that was open during an upgrade has none.
"""

from collections.abc import Mapping
from time import time
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

# No name of anything that browsers fill in by themselves, and no field's key: those have no hyphens.
TRAP = "more-about-this"
RENDERED = "rendered"
FILLED, QUICK, FORGED = "hidden_field", "too_quick", "forged_time"
# Nobody reads a question and answers it within this many seconds, however they type.
FASTEST = 2
_signer = Signer(salt="guildhall.rendered")


def watch_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the page's hidden fields hold; one shown again keeps the time at which it was first shown."""
    kept = request.POST.get(RENDERED, "")
    stamp = kept if _seconds_since(kept) is not None else _signer.sign(f"{int(time())}")
    return {"trap_name": TRAP, "rendered_name": RENDERED, "rendered": stamp}


def signs_in(posted: Mapping[str, str]) -> list[str]:
    """Return the signs in what was posted; none of it is kept."""
    found = [FILLED] if posted.get(TRAP) else []
    stamp = posted.get(RENDERED)
    if not stamp:
        return found
    seconds = _seconds_since(stamp)
    if seconds is None:
        return [*found, FORGED]
    return [*found, QUICK] if seconds < FASTEST else found


def _seconds_since(stamp: str) -> float | None:
    try:
        return time() - int(_signer.unsign(stamp))
    except (BadSignature, ValueError):
        return None
