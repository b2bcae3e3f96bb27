"""The guard on every outbound connection: which addresses may be reached, resolved once and pinned."""

import ipaddress
import socket
import time
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Machine services of clouds at addresses that Python calls global (Azure's; Oracle's, in a special range).
METADATA = (ipaddress.IPv4Network("168.63.129.16/32"), ipaddress.IPv4Network("192.0.0.0/24"))
# Addresses that carry an IPv4 address inside (RFC 6052): what counts is where the packet ends up.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class OutboundRefused(Exception):
    """The guard lets nothing go there; the message names host and port, never an address inside."""


class Unreachable(Exception):
    """No connection came about (name, route, TLS), so nothing was sent."""


class NoAnswer(Exception):
    """Something may have been sent, and no whole answer came: time-out, reset, cut short, too large."""


def open_connection(host: str, port: int, *, timeout: float, allow: Iterable[str] = ()) -> socket.socket:
    """Connect to one of the host's permitted addresses within `timeout` seconds.

    `allow` are further `host:port` or CIDR entries that come from the operator's environment. Raises
    OutboundRefused or Unreachable.
    """
    deadline = time.monotonic() + timeout
    failure = "no time was left"
    for address in permitted_addresses(host, port, allow=allow):
        left = deadline - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((str(address), port), timeout=left)
        except OSError as problem:
            failure = type(problem).__name__
    raise Unreachable(f"{host}:{port} does not answer ({failure})")


def open_local_socket(path: str, *, timeout: float) -> socket.socket:
    """Connect to a socket of this machine that the operator names; raise Unreachable."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(timeout)
    try:
        connection.connect(path)
    except OSError as problem:
        connection.close()
        raise Unreachable(f"{path} does not answer ({type(problem).__name__})") from None
    return connection


def permitted_addresses(
    host: str, port: int, *, allow: Iterable[str] = (), only_listed: bool = False
) -> list[IPAddress]:
    """Resolve the name once and return what may be reached; raise OutboundRefused when that is nothing.

    `only_listed` leaves out public addresses that the operator doesn't name (plain http goes nowhere else).
    """
    allowed = _entries(tuple(settings.OUTBOUND_ALLOW) + tuple(allow))
    found = _resolve(host, port)
    permitted = [
        one for one in found if _is_listed(allowed, host, port, one) or (is_public(one) and not only_listed)
    ]
    if not permitted and only_listed:
        raise OutboundRefused(f"{host}:{port} may be reached by https alone")
    if not permitted:
        raise OutboundRefused(f"{host}:{port} is not an address that may be reached")
    return permitted


def is_public(address: IPAddress) -> bool:
    """Say whether the address is on the public internet, also where it carries another inside."""
    if isinstance(address, ipaddress.IPv4Address):
        is_metadata = any(address in network for network in METADATA)
        return address.is_global and not address.is_multicast and not is_metadata
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    # Not is_global alone: it has no word against addresses of a site (fec0::/10) and ::127.0.0.1.
    return address.is_global and address in GLOBAL_UNICAST


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


def _resolve(host: str, port: int) -> list[IPAddress]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(f"{host} has no address") from None
    texts = dict.fromkeys(str(sockaddr[0]).partition("%")[0] for *_, sockaddr in found)
    return [ipaddress.ip_address(text) for text in texts]


Entries = tuple[frozenset[str], tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]]


@lru_cache(maxsize=16)
def _entries(allow: tuple[str, ...]) -> Entries:
    """Split the operator's list into `host:port` entries and networks."""
    hosts, networks = set(), []
    for entry in allow:
        host, _, port = entry.rpartition(":")
        if host and port.isdigit() and (host.startswith("[") or ":" not in host):
            hosts.add(f"{host.strip('[]').lower()} {port}")
        else:
            networks.append(ipaddress.ip_network(entry, strict=False))
    return frozenset(hosts), tuple(networks)


def _is_listed(allowed: Entries, host: str, port: int, address: IPAddress) -> bool:
    hosts, networks = allowed
    names = {f"{host.strip('[]').lower()} {port}", f"{address} {port}"}
    return bool(names & hosts) or any(address in network for network in networks)
