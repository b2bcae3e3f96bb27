"""The address at which other systems tell us what became of a job."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from outbox.inbound import receive
from outbox.plugins import NotProved, NotUnderstood

MAX_BYTES = 64 * 1024


# No cookie gives any right here: each request proves itself by its signature, so there is no forged
# request of a browser to keep out, and another council's system has no CSRF token to send.
@csrf_exempt
@never_cache
@require_POST
def hook(request: HttpRequest, destination: UUID) -> HttpResponse:
    """Answer 200 when the message is kept (once or again), 401 for anyone who doesn't prove it, 400, 413."""
    body = _body(request)
    if body is None:
        return JsonResponse({"error": "the body must be 64 KB or less"}, status=413)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        receive(destination_uuid=destination, headers=headers, body=body)
    except NotProved:
        return JsonResponse({"error": "the signature does not prove the sender"}, status=401)
    except NotUnderstood as problem:
        return JsonResponse({"error": str(problem)}, status=400)
    return JsonResponse({"status": "accepted"})


def _body(request: HttpRequest) -> bytes | None:
    """Return the body if it is small enough, without reading more of it than that."""
    body = request.read(MAX_BYTES + 1)
    return None if len(body) > MAX_BYTES else body
