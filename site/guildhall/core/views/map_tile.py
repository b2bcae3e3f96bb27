"""A tile of the map, by our own address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guildhall.core.base_map.tiles import KEPT_SECONDS, NoTile, Tile, tile_picture
from guildhall.core.views.base_map import layer_of


@require_safe
def map_tile(request: HttpRequest, zoom: int, x: int, y: int) -> HttpResponse:
    """The picture from the operator's server of tiles; 404 where there is none, and outside the council's map."""
    try:
        picture = tile_picture(Tile(zoom, x, y), layer_of(request))
    except NoTile:
        raise Http404 from None
    response = HttpResponse(picture.body, content_type=picture.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
