"""What the owner of a file gets who asks for it."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from guildhall.core.files.reasons import refusal_words
from guildhall.core.files.sealing import FileDamaged
from guildhall.core.files.serving import file_response
from guildhall.core.models import StoredFile

log = structlog.get_logger(__name__)
State = StoredFile.State
PAGE = "pages/core/file_not_ready.html"


def served(request: HttpRequest, stored: StoredFile, *, back_url: str) -> HttpResponseBase:
    """Return the file, or the page that says why there is none (yet): 202 while it is checked, 410 once refused."""
    if stored.state == State.CLEAN:
        try:
            return file_response(stored)
        except FileDamaged as problem:
            log.error("a file can't be opened", file=str(stored.uuid), problem=str(problem))
    is_refused = stored.is_checked
    context = {
        "name": stored.name,
        "why": refusal_words(stored.reason) if is_refused else "",
        "back_url": back_url,
    }
    response: HttpResponse = render(request, PAGE, context, status=410 if is_refused else 202)
    response["Cache-Control"] = "no-store"
    return response
