"""A client of the simulators over real HTTP."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from integrations.simulator.waste.signing import signed_headers


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def call(method: str, url: str, body: str | None = None, headers: Mapping[str, str] | None = None) -> Reply:
    """Send one request; a connection that ends without an answer raises as http.client does."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        connection.request(
            method, parts.path, body.encode() if body is not None else None, dict(headers or {})
        )
        answer = connection.getresponse()
        return Reply(answer.status, dict(answer.headers), answer.read().decode())
    finally:
        connection.close()


def get(url: str) -> Reply:
    return call("GET", url)


def post_json(url: str, value: Any) -> Reply:
    return call("POST", url, json.dumps(value), {"Content-Type": "application/json"})


def post_job(url: str, message_id: str = "d-1", **content: Any) -> Reply:
    """Post a signed job to a waste system's address."""
    body = json.dumps({"data": {"reference": "AB1", "title": "Missed bin"}, **content})
    return call("POST", f"{url}/jobs", body, signed_headers(message_id, body))
