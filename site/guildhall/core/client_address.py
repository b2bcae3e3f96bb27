"""Whose request it is: the client's network address, believed from a proxy only where it is trusted."""

import ipaddress
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@lru_cache(maxsize=16)
def networks(texts: tuple[str, ...]) -> tuple[Network, ...]:
    """Return the networks of `addresses` or `address/bits`; ValueError for anything else."""
    return tuple(ipaddress.ip_network(text, strict=False) for text in texts)


def is_from_trusted_proxy(request: HttpRequest) -> bool:
    """Say whether the request's last hop is one of TRUSTED_PROXIES."""
    hop = _last_hop(request)
    if hop is None:
        # A Unix socket has no address: only a proxy on this machine can be at its other end.
        return bool(settings.TRUSTED_PROXIES) and not request.META.get("REMOTE_ADDR")
    return _is_trusted(hop)


def client_address(request: HttpRequest) -> str:
    """Return the client's address, '' if unknown: the right-most hop that isn't a trusted proxy."""
    nearest = _last_hop(request)
    if not is_from_trusted_proxy(request):
        return str(nearest or "")
    for text in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        hop = _parse(text)
        if hop is None:
            break  # what stands further left was written by whoever wrote this
        nearest = hop
        if not _is_trusted(hop):
            break
    return str(nearest or "")


def client_network(request: HttpRequest) -> str:
    """Return what limits count: an IPv4 address, or the /64 that one IPv6 subscriber has."""
    address = client_address(request)
    if ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False))


def is_network(text: str) -> bool:
    """Say whether the text is an address or a network."""
    try:
        return bool(networks((text,)))
    except ValueError:
        return False


def is_in(address: str, texts: tuple[str, ...]) -> bool:
    """Say whether the address is in one of the networks."""
    hop = _parse(address)
    return hop is not None and any(hop in network for network in networks(texts))


def _last_hop(request: HttpRequest) -> Address | None:
    return _parse(request.META.get("REMOTE_ADDR", ""))


def _is_trusted(hop: Address) -> bool:
    return any(hop in network for network in networks(tuple(settings.TRUSTED_PROXIES)))


def _parse(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(_without_port(text.strip()).partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _without_port(text: str) -> str:
    """Some proxies write `192.0.2.1:5678` and `[2001:db8::1]:5678`."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
