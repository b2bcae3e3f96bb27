"""A simulated OS Places over real HTTP, with the faults that the real one can have."""

import socket
import struct
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from integrations.simulator.faults import FaultSwitch
from integrations.simulator.journal import Journal
from integrations.simulator.os_places.points import points_of
from integrations.simulator.serving import Handler, Simulator

MODES = ("ok", "down", "slow", "500", "429", "garbage", "wrong_shape")
KEY = "a-simulated-key"
SLOW_SECONDS = 30.0
GARBAGE = b"<!doctype html><title>Welcome</title><p>This is not what you expected."


class OSPlacesSystem(Simulator):
    """Runs from `start()` to `stop()`; counts what it was asked, without keeping any postcode."""

    def __init__(
        self, port: int = 0, state: Path | None = None, *, slow_seconds: float = SLOW_SECONDS
    ) -> None:
        super().__init__(port, OSPlacesHandler)
        self.faults = FaultSwitch(Journal(state), MODES)
        self.slow_seconds = slow_seconds
        self.asked = 0

    @property
    def base_url(self) -> str:
        return f"{self.url}/search/places/v1"


class OSPlacesHandler(Handler):
    """`GET /search/places/v1/postcode` for councils; `/faults` for tests and for people who try it."""

    system: ClassVar[OSPlacesSystem]
    routes = {
        "GET /search/places/v1/postcode": "find",
        "GET /faults": "show_fault",
        "POST /faults": "set_fault",
        "GET /asked.json": "show_asked",
    }

    def find(self) -> None:
        """Meet the fault of the moment, then answer as the working service does."""
        self.system.asked += 1
        mode = self.system.faults.now.draw()
        if mode == "slow":
            self.system.stopping.wait(self.system.slow_seconds)
        if mode == "down" or self.system.stopping.is_set():
            self._drop()
        elif mode in ("500", "429"):
            self.answer_json({"fault": {"faultstring": "a fault of ours"}}, int(mode))
        elif mode == "garbage":
            self.answer(200, GARBAGE, "text/html; charset=utf-8")
        elif mode == "wrong_shape":
            self.answer_json({"header": {}, "results": {"DPA": []}})
        else:
            self._answer_well()

    def _answer_well(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        if self.headers.get("key") != KEY:
            self.answer_json({"fault": {"faultstring": "Invalid ApiKey"}}, 401)
            return
        points = points_of(query.get("postcode", [""])[0])
        header = {"totalresults": len(points), "dataset": "DPA"}
        answer = {"header": header, **({"results": [{"DPA": point} for point in points]} if points else {})}
        self.answer_json(answer)

    def _drop(self) -> None:
        """End the connection with a reset, and no answer."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def show_fault(self) -> None:
        fault = self.system.faults.now
        self.answer_json({"mode": fault.mode, "rate": fault.rate})

    def set_fault(self) -> None:
        self.answer_done(self.system.faults.set(self.read_values()))

    def show_asked(self) -> None:
        self.answer_json({"asked": self.system.asked})
