"""A view that takes files: its body is read by our handler alone, and the CSRF token is checked then.

Django reads the body to check the token before any view begins, so such a view is exempt from the middleware and asks
for the check itself, as Django's documentation of upload handlers says.
"""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_protect

from guildhall.core.files.receiving import Incoming, Limits, receiving
from guildhall.core.rate_limits import take, too_many

Answer = Callable[[Incoming], HttpResponse]


def taking_files(request: HttpRequest, limits: Mapping[str, Limits], answer: Answer) -> HttpResponse:
    """Return what `answer` says to a request whose token is right; files of other inputs are passed over.

    Whether this browser may send anything here at all must be known before: nothing is read of a stranger's body.
    """
    is_with_files = bool(limits) and request.content_type == "multipart/form-data"
    if is_with_files and not take(request, "upload"):
        return too_many(request)
    with receiving(request, limits) as incoming:

        def checked(request: HttpRequest) -> HttpResponse:
            return answer(incoming)

        response: HttpResponse = csrf_protect(checked)(request)
        return response
