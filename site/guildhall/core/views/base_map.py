"""The base map of the council whose site it is, for the browser to draw."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from guildhall.core.base_map.queries import Layer, base_map_of
from guildhall.core.public_site import public_site

HOUR = 3600


def layer_of(request: HttpRequest) -> Layer | None:
    """The base map of this request's site, or of the only council there is."""
    return base_map_of(public_site(request).council_id)


@require_safe
@cache_control(public=True, max_age=HOUR)
def base_map(request: HttpRequest) -> HttpResponse:
    """GeoJSON with its box; asked for again with the same ETag it is 304."""
    layer = layer_of(request)
    if layer is None:
        raise Http404
    etag = f'"{layer.sha256[:32]}"'
    is_known = etag in request.headers.get("If-None-Match", "")
    response = HttpResponse(status=304) if is_known else _document(layer)
    response["ETag"] = etag
    return response


def _document(layer: Layer) -> HttpResponse:
    return HttpResponse(layer.document, content_type="application/geo+json")
