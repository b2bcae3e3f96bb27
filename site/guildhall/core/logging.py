"""Logs as JSON lines that say what happened and to which kind of address, never what anybody wrote.

A line has the request's id, the route (the pattern, not the address, which may hold a reference or a key),
and of an exception its type and the places in the code: messages of exceptions quote values.
"""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.template import TemplateDoesNotExist, TemplateSyntaxError

Event = MutableMapping[str, Any]

REMOVED = "[removed]"
# These speak of the code alone.
SAFE_TO_QUOTE = (ImportError, NameError, ImproperlyConfigured, TemplateDoesNotExist, TemplateSyntaxError)
MOST_FRAMES = 30
_SECRET_KEYS = re.compile(
    r"pass(word|phrase)|secret|token|cookie|authori[sz]ation|session|csrf|signature|otp|"
    r"^(code|key|answers?|body|data|payload|query|email|phone|name|address|lines|town|postcode)$|_(email|phone|name)$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@<>\"',;:=(]+@[^\s@<>\"',;:=)]+")


def route_of(request: HttpRequest) -> str:
    """Return the pattern that the address matched, '' for none; it holds no value of the address."""
    match = request.resolver_match
    return "" if match is None else (match.view_name or match.route)


class AddressesHidden(logging.Filter):
    """Django logs the address of a refused request; put the route in its place."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.args = (route_of(request),)
            record.msg = f"{_reason(record)}: %s"
        return True


def _reason(record: logging.LogRecord) -> str:
    """Name what Django says of a response: `Not Found`, or the kind of suspicious request."""
    if record.name.startswith("django.security"):
        return record.name.removeprefix("django.security.")
    return str(getattr(record, "status_code", "")) or "request"


def remove_personal_values(_logger: object, _method: str, event: Event) -> Event:
    """Processor: blank what stands under a telling key, and anything that looks like an email address."""
    return {key: _cleaned(key, value) for key, value in event.items()}


def _cleaned(key: str, value: Any) -> Any:
    if _SECRET_KEYS.search(key):
        return REMOVED
    if isinstance(value, str):
        return _EMAIL.sub(REMOVED, value)
    if isinstance(value, Mapping):
        return {str(inner): _cleaned(str(inner), each) for inner, each in value.items()}
    if isinstance(value, list | tuple | set):
        return [_cleaned("", each) for each in value]
    return value


def describe_exception(_logger: object, _method: str, event: Event) -> Event:
    """Processor: put an exception's types and frames in place of a traceback, which quotes values."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["errors"] = [_described(each) for each in _chain(error)]
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _described(error: BaseException) -> dict[str, Any]:
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    described = {
        "type": f"{kind.__module__}.{kind.__qualname__}",
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    return described | ({"message": str(error)} if isinstance(error, SAFE_TO_QUOTE) else {})
