"""Pictures of a map from another server, by our own address: browsers never ask anybody else."""

from dataclasses import dataclass
from math import asinh, pi, radians, tan

from django.conf import settings
from django.core.cache import cache

from guildhall.core.base_map.queries import Layer
from guildhall.core.http import Answer, NoAnswer, OutboundRefused, Unreachable, request

MOST_BYTES = 300_000
KEPT_SECONDS = 24 * 3600
# While their server fails, it is asked for one tile no more often than this.
FAILED_SECONDS = 60
SECONDS = 5.0
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})
LOWEST_ZOOM, HIGHEST_ZOOM = 9, 19


class NoTile(Exception):
    """There is no such tile, or the server of tiles didn't give it."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the map in Web Mercator, numbered from the north-west."""

    zoom: int
    x: int
    y: int

    def touches(self, box: tuple[float, float, float, float]) -> bool:
        """Whether it shows some of a box of south, west, north, east, in degrees."""
        south, west, north, east = box
        left, top = _column(west, self.zoom), _row(north, self.zoom)
        right, bottom = _column(east, self.zoom), _row(south, self.zoom)
        return left <= self.x <= right and top <= self.y <= bottom


def _column(longitude: float, zoom: int) -> int:
    return int((longitude + 180) / 360 * 2**zoom)


def _row(latitude: float, zoom: int) -> int:
    return int((1 - asinh(tan(radians(latitude))) / pi) / 2 * 2**zoom)


@dataclass(frozen=True, slots=True)
class Picture:
    """A tile as it came."""

    body: bytes
    content_type: str


def tile_picture(tile: Tile, layer: Layer | None) -> Picture:
    """The picture of a tile that the council's map touches; NoTile for any other, or while there is none.

    Asked for once a day and cached; nothing else of that server can be reached by it.
    """
    if not settings.MAP_TILES_URL or layer is None or not LOWEST_ZOOM <= tile.zoom <= HIGHEST_ZOOM:
        raise NoTile
    if not tile.touches(layer.box):
        raise NoTile
    key = f"tile.{tile.zoom}.{tile.x}.{tile.y}"
    found: Picture | str | None = cache.get(key)
    if found is None:
        found = _fetch(tile)
        cache.set(key, found, KEPT_SECONDS if isinstance(found, Picture) else FAILED_SECONDS)
    if not isinstance(found, Picture):
        raise NoTile
    return found


def _fetch(tile: Tile) -> Picture | str:
    """The picture, or in a word why there is none."""
    try:
        answer = request("GET", _address(tile), timeout=SECONDS, max_bytes=MOST_BYTES)
    except (NoAnswer, OutboundRefused, Unreachable):
        return "unreachable"
    return _picture(answer)


def _picture(answer: Answer) -> Picture | str:
    is_picture = answer.status == 200 and answer.content_type in PICTURES
    return Picture(answer.body, answer.content_type) if is_picture else "no picture"


def _address(tile: Tile) -> str:
    values = {"{z}": tile.zoom, "{x}": tile.x, "{y}": tile.y}
    address: str = settings.MAP_TILES_URL
    for name, number in values.items():
        address = address.replace(name, str(number))
    return address
