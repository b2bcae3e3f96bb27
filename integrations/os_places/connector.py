"""OS Places as a source of addresses: the delivery points of a postcode."""

from __future__ import annotations

import json
import logging
import os
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache

from forms.field_types.gazetteer import door_order
from forms.plugins import AddressSource, FoundAddress, address_sources
from guildhall.core.http import NoAnswer, OutboundRefused, Unreachable, request
from integrations.os_places.delivery_points import addresses_in

KEY_VARIABLE = "GUILDHALL_SECRET_OS_PLACES_KEY"
# A resident waits for it, and can always type the address instead.
SECONDS = 3.0
# One question asks several times for the same list: to show it, to check the choice, to show it again.
KEPT_SECONDS = 15 * 60
# While it doesn't answer, nobody else waits for it.
REST_SECONDS = 30
RESTING = "os_places.resting"
MOST_FOUND = 100

logger = logging.getLogger(__name__)


class LookupFault(Exception):
    """OS Places gave no list; the text is for the log and says nothing of the postcode."""


@address_sources.register
class OSPlaces(AddressSource):
    """Asks OS Places; any fault is no list, and the resident types the address."""

    slug = "os_places"
    label = "OS Places"

    def find(self, postcode: str) -> list[FoundAddress]:
        kept: list[FoundAddress] | None = cache.get(_cache_key(postcode))
        if kept is not None:
            return kept
        if cache.get(RESTING):
            return []
        try:
            found = sorted(ask(postcode), key=door_order)
        except LookupFault as fault:
            logger.warning("OS Places gave no list: %s", fault)
            cache.set(RESTING, True, REST_SECONDS)
            return []
        cache.set(_cache_key(postcode), found, KEPT_SECONDS)
        return found


def _cache_key(postcode: str) -> str:
    return f"os_places.{postcode.replace(' ', '')}"


def ask(postcode: str) -> list[FoundAddress]:
    """The addresses of a postcode in the order of the answer; LookupFault when there is no good answer."""
    query = urlencode({"postcode": postcode, "dataset": "DPA", "maxresults": MOST_FOUND})
    try:
        answer = request(
            "GET",
            f"{settings.OS_PLACES_URL}/postcode?{query}",
            headers={"key": _key(), "Accept": "application/json"},
            timeout=SECONDS,
        )
    except (Unreachable, OutboundRefused, NoAnswer) as problem:
        raise LookupFault(str(problem)) from None
    if answer.status != 200:
        raise LookupFault(f"it answered {answer.status}")
    return _read(answer.body)


def _key() -> str:
    """The key goes in a header: addresses stand in logs on the way."""
    key = os.environ.get(KEY_VARIABLE, "")
    if not key:
        raise LookupFault(f"{KEY_VARIABLE} is not set")
    return key


def _read(body: bytes) -> list[FoundAddress]:
    try:
        return addresses_in(json.loads(body))
    except (ValueError, RecursionError):
        raise LookupFault("its answer can't be read") from None
