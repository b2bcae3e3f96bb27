"""The one way out: where it may go, and when it gives up."""

import ipaddress
import socket
import time
from typing import Any

import pytest

from guildhall.core import http
from guildhall.core.outbound import NoAnswer, OutboundRefused, Unreachable, is_public, permitted_addresses
from tests.core.raw_server import answer, hang, raw_server, reset, trickle
from tests.faults.servers import free_port

PRIVATE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "fe80::1", "fec0::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "100::1",
]  # fmt: skip
PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
ODD_NAMES = ["localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::1]", "[::ffff:7f00:1]"]


@pytest.fixture(autouse=True)
def _nothing_allowed(settings: Any) -> None:
    settings.OUTBOUND_ALLOW = []


def resolves_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Make each look-up of a name answer the next of these; return the list of names that were asked."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *more: Any, **others: Any) -> list[Any]:
        if host[:1].isdigit():
            return really(host, port, *more, **others)
        found = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    with pytest.raises(OutboundRefused):
        permitted_addresses(address, 443)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_reached(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ODD_NAMES)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_odd_way_to_write_this_machine_leads_nowhere(host: str, scheme: str) -> None:
    with pytest.raises((OutboundRefused, Unreachable)):
        http.request("GET", f"{scheme}://{host}:1/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "//example.org/", "https://",
        "https://user:secret@example.org/", "https://example.org@127.0.0.1/", "https://example.org:99999/",
        "https://exa mple.org/", "https://example.org/\r\nX: 1", "https://exämple.org/", "https://[::1/", "",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(OutboundRefused):
        http.request("GET", url)


def test_plain_http_goes_only_where_the_operator_says(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch, ["93.184.215.14"])
    with pytest.raises(OutboundRefused, match="https alone"):
        http.request("GET", "http://example.org/")


@pytest.mark.parametrize("entry", ["127.0.0.1:{port}", "127.0.0.0/8"])
def test_the_operators_word_opens_a_host_and_port_or_a_network(settings: Any, entry: str) -> None:
    with raw_server(answer(body=b"{}")) as server:
        settings.OUTBOUND_ALLOW = [entry.format(port=server.port)]
        assert http.request("GET", server.url).status == 200


def test_the_operators_word_for_one_port_opens_no_other(settings: Any) -> None:
    settings.OUTBOUND_ALLOW = [f"127.0.0.1:{free_port()}"]
    with raw_server(answer()) as server, pytest.raises(OutboundRefused):
        http.request("GET", server.url)
    assert server.requests == []


def test_a_name_is_resolved_once_and_what_was_judged_is_what_is_reached(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with raw_server(answer(body=b"{}")) as server:
        settings.OUTBOUND_ALLOW = [f"waste.example:{server.port}"]
        asked = resolves_to(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
        http.request("GET", f"http://waste.example:{server.port}/")
    assert asked == ["waste.example"]
    assert f"Host: waste.example:{server.port}".encode() in server.requests[0]


def test_a_name_that_turns_private_after_the_look_does_not_get_in(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebinding: public when it is judged, this machine when it is connected to."""
    connected: list[str] = []

    def connect(_: Any, host: str, *__: Any, **___: Any) -> None:
        connected.append(host)
        raise http.httpcore.ConnectError("nobody there")

    resolves_to(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    monkeypatch.setattr(http.httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(Unreachable):
        http.request("GET", "https://rebinding.example/")
    assert connected == ["93.184.215.14"]


def test_plain_http_to_a_listed_network_cannot_slip_out_of_it(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OUTBOUND_ALLOW = ["127.0.0.0/8"]
    connected: list[str] = []

    def connect(_: Any, host: str, *__: Any, **___: Any) -> None:
        connected.append(host)
        raise http.httpcore.ConnectError("nobody there")

    resolves_to(monkeypatch, ["127.0.0.1", "93.184.215.14"], ["93.184.215.14"])
    monkeypatch.setattr(http.httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(Unreachable):
        http.request("GET", "http://rebinding.example/")
    assert connected == ["127.0.0.1"]


def test_of_several_addresses_only_the_permitted_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch, ["10.0.0.1", "93.184.215.14", "169.254.169.254"])
    assert [str(one) for one in permitted_addresses("mixed.example", 443)] == ["93.184.215.14"]


def test_a_name_that_does_not_exist_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(Unreachable, match="has no address"):
        http.request("GET", "https://nowhere.example/")


# --- With a server of this machine ----------------------------------------------------------------------


@pytest.fixture
def _this_machine(settings: Any) -> None:
    settings.OUTBOUND_ALLOW = ["127.0.0.1/32"]


@pytest.mark.usefixtures("_this_machine")
def test_a_redirect_is_an_answer_and_not_followed() -> None:
    with raw_server(answer()) as other, raw_server(answer("302 Found", Location=other.url)) as server:
        assert http.request("POST", server.url, body=b"{}").status == 302
    assert other.requests == []


@pytest.mark.usefixtures("_this_machine")
def test_what_is_sent_has_no_cookie_and_its_length() -> None:
    with raw_server(answer(Set_Cookie="a=1")) as server:
        http.request("POST", server.url, body=b"{}")
        http.request("POST", server.url, body=b"{}")
    sent = server.requests[1].lower()
    assert b"cookie" not in sent
    assert b"content-length: 2" in sent
    assert b"accept-encoding: identity" in sent


@pytest.mark.usefixtures("_this_machine")
def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(answer("502 Bad Gateway")) as proxy, raw_server(answer()) as server:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert http.request("GET", server.url).status == 200


@pytest.mark.usefixtures("_this_machine")
def test_an_answer_that_is_too_large_is_cut_off() -> None:
    with raw_server(answer(body=b"a" * 10_000_000)) as server, pytest.raises(NoAnswer, match="larger than"):
        http.request("GET", server.url)


@pytest.mark.usefixtures("_this_machine")
def test_an_answer_without_a_length_is_cut_off_too() -> None:
    endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"a" * 3_000_000
    with raw_server(endless) as server, pytest.raises(NoAnswer, match="larger than"):
        http.request("GET", server.url)


@pytest.mark.usefixtures("_this_machine")
@pytest.mark.parametrize("reply", [hang, trickle])
def test_a_server_that_hangs_or_trickles_is_left_at_the_time_limit(reply: Any) -> None:
    began = time.monotonic()
    with raw_server(reply) as server, pytest.raises(NoAnswer):
        http.request("GET", server.url, timeout=0.5)
    assert time.monotonic() - began < 3


@pytest.mark.usefixtures("_this_machine")
@pytest.mark.parametrize(
    "reply",
    [
        reset, b"", b"not http at all\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 2_000_000,
    ],
    ids=["reset", "nothing", "no http", "cut short", "bad chunk", "half a line", "endless header"],
)  # fmt: skip
def test_what_is_no_whole_answer_is_none(reply: Any) -> None:
    with raw_server(reply) as server, pytest.raises(NoAnswer):
        http.request("POST", server.url, body=b"{}", timeout=5)


@pytest.mark.usefixtures("_this_machine")
def test_a_port_on_which_nobody_listens_was_sent_nothing() -> None:
    with pytest.raises(Unreachable):
        http.request("GET", f"http://127.0.0.1:{free_port()}/")


@pytest.mark.usefixtures("_this_machine")
def test_a_server_that_speaks_no_tls_was_sent_nothing() -> None:
    with raw_server(b"HTTP/1.1 400 Bad Request\r\n\r\n") as server, pytest.raises(Unreachable):
        http.request("POST", f"https://127.0.0.1:{server.port}/", body=b"secret", timeout=1)
    assert not any(b"secret" in one for one in server.requests)


@pytest.mark.usefixtures("_this_machine")
def test_a_header_with_a_line_end_is_refused_before_anything_is_sent() -> None:
    with raw_server(answer()) as server, pytest.raises(OutboundRefused):
        http.request("GET", server.url, headers={"X-Name": "a\r\nX-Other: b"})
