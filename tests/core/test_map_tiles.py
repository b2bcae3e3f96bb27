"""Tiles by our own address: from a real server, kept, and nothing else of that server."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from wagtail.models import Page

from guildhall.core.models import BaseMap, Council
from guildhall.settings.environment import Environment

PNG = b"\x89PNG\r\n\x1a\n" + b"tile"
# Of zoom 16, over the middle of the box below.
INSIDE = "/maps/tiles/16/32876/21312"
BOX = [0.53, 53.06, 0.66, 53.175]

pytestmark = pytest.mark.django_db


class TileServer(BaseHTTPRequestHandler):
    """Answers as it is told, and keeps what it was asked."""

    asked: list[str] = []
    answer: tuple[int, str, bytes] = (200, "image/png", PNG)

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        status, kind, body = self.answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def tiles(settings: Any) -> Iterator[type[TileServer]]:
    handler = type("Told", (TileServer,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.MAP_TILES_URL = f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png?key=secret"
    yield handler
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def base_map(home: Page, council: Council) -> None:
    BaseMap.objects.create(
        council=council, document=json.dumps({"bbox": BOX, "features": []}), sha256="a" * 64
    )


def test_a_tile_comes_from_the_server_and_is_asked_for_once(client: Client, tiles: type[TileServer]) -> None:
    for _ in range(2):
        answer = client.get(INSIDE)
        assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert tiles.asked == ["/16/32876/21312.png?key=secret"]
    assert "max-age=86400" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/maps/tiles/16/0/0",
        "/maps/tiles/3/4/2",
        "/maps/tiles/25/1/1",
        f"/maps/tiles/16/{10**30}/1",
        "/maps/tiles/16/-1/1",
    ],
)
def test_tiles_away_from_the_council_s_map_are_never_asked_for(
    client: Client, tiles: type[TileServer], path: str
) -> None:
    assert client.get(f"/maps/tiles/{path}").status_code == 404
    assert tiles.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        (500, "image/png", b""),
        (200, "text/html", b"<script>"),
        (200, "image/svg+xml", b"<svg>"),
        (200, "image/png", b"x" * 400_000),
    ],
)
def test_what_is_no_small_picture_is_not_passed_on(
    client: Client, tiles: type[TileServer], answer: tuple[int, str, bytes]
) -> None:
    tiles.answer = answer
    assert client.get(INSIDE).status_code == 404
    assert client.get(INSIDE).status_code == 404
    assert len(tiles.asked) == 1


def test_there_are_none_unless_the_operator_says_where_from(client: Client, settings: Any) -> None:
    settings.MAP_TILES_URL = ""
    assert client.get(INSIDE).status_code == 404


def test_an_address_without_its_numbers_is_refused_at_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="GUILDHALL_MAP_TILES_URL"):
        Environment({"GUILDHALL_MAP_TILES_URL": "https://tiles.example/{z}/{x}.png"})
