"""An SMTP server that keeps everything and sends nothing on."""

import asyncio
from typing import Any, cast

from aiosmtpd.controller import Controller

from integrations.simulator.faults import FaultSwitch
from integrations.simulator.mail.inbox import Inbox
from integrations.simulator.serving import HOST

MAX_BYTES = 20_000_000
HANG_SECONDS = 600
OK = "250 OK"
REFUSED = "451 4.3.2 Not now, try again later"


class Sink:
    """What aiosmtpd calls for each command; "refuse" says no for now, "hang" never answers the text."""

    def __init__(self, inbox: Inbox, faults: FaultSwitch) -> None:
        self._inbox = inbox
        self._faults = faults

    async def handle_MAIL(  # noqa: N802 aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self._faults.now.draw() == "refuse":
            return REFUSED
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return OK

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self._faults.now.draw() == "hang":
            await asyncio.sleep(HANG_SECONDS)
        self._inbox.add(envelope.rcpt_tos, envelope.original_content or b"")
        return OK


class SinkServer(Controller):
    """Listens on this machine alone; port 0 takes a free one."""

    def __init__(self, sink: Sink, port: int) -> None:
        super().__init__(
            sink, hostname=HOST, port=port, server_hostname="localhost", data_size_limit=MAX_BYTES
        )

    def _trigger_server(self) -> None:
        """Learn the port before aiosmtpd's own first connection to it."""
        self.port = cast(asyncio.Server, self.server).sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]
