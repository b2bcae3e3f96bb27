from collections.abc import Iterator

import pytest

from integrations.simulator.mail.system import MailCatcher
from integrations.simulator.waste.system import WasteSystem

LATER = 3600.0


@pytest.fixture
def waste() -> Iterator[WasteSystem]:
    """A waste system whose own status updates come too late to be seen."""
    system = WasteSystem(status_after=LATER)
    system.start()
    yield system
    system.stop()


@pytest.fixture
def mail() -> Iterator[MailCatcher]:
    system = MailCatcher()
    system.start()
    yield system
    system.stop()
