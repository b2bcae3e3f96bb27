"""How the installation is, for monitors and load balancers."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from guildhall.core.health import Health, as_json, run_health_checks


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """All parts: 200, or 503 when one fails. For whoever must be told."""
    return _answer(run_health_checks())


@require_safe
def healthz_web(request: HttpRequest) -> JsonResponse:
    """The web process and its database alone: a load balancer that asks for more takes the site down."""
    return _answer(run_health_checks("database"))


def _answer(results: dict[str, Health]) -> JsonResponse:
    document = as_json(results)
    response = JsonResponse(document, status=200 if document["status"] == "ok" else 503)
    response["Cache-Control"] = "no-store"
    return response
