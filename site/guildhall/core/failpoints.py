"""Named places where a fault test kills the process, to prove that nothing is lost or doubled there."""

import os
import signal

from django.conf import settings


def failpoint(name: str) -> None:
    """Kill this process with SIGKILL when settings.FAILPOINTS lists the name; else do nothing."""
    if name in settings.FAILPOINTS:
        os.kill(os.getpid(), signal.SIGKILL)
