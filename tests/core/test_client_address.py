"""The client's address is believed from a proxy only where that proxy is trusted."""

import pytest
from django.test import RequestFactory, override_settings

from guildhall.core.client_address import client_address, client_network

PROXIES = ["10.0.0.0/8", "2001:db8:ffff::/48"]


def _request(hop: str, forwarded: str = ""):
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=hop, **extra)


@pytest.mark.parametrize(
    ("hop", "forwarded", "expected"),
    [
        ("198.51.100.9", "", "198.51.100.9"),
        ("198.51.100.9", "203.0.113.5", "198.51.100.9"),
        ("10.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("10.0.0.1", "1.1.1.1, 203.0.113.5", "203.0.113.5"),
        ("10.0.0.1", "203.0.113.5, 10.0.0.7", "203.0.113.5"),
        ("10.0.0.1", "203.0.113.5:4711", "203.0.113.5"),
        ("2001:db8:ffff::1", "[2001:db8::5]:443", "2001:db8::5"),
        ("::ffff:10.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.5, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("", "203.0.113.5", "203.0.113.5"),
    ],
)
@override_settings(TRUSTED_PROXIES=PROXIES)
def test_the_right_most_hop_that_no_trusted_proxy_is(hop: str, forwarded: str, expected: str):
    assert client_address(_request(hop, forwarded)) == expected


@override_settings(TRUSTED_PROXIES=[])
def test_without_trusted_proxies_no_header_is_believed():
    assert client_address(_request("10.0.0.1", "203.0.113.5")) == "10.0.0.1"
    assert client_address(_request("", "203.0.113.5")) == ""


def test_one_subscriber_of_version_6_is_one_client():
    assert client_network(_request("2001:db8:1:2:aaaa::1")) == client_network(
        _request("2001:db8:1:2:bbbb::9")
    )
    assert client_network(_request("2001:db8:1:3::1")) != client_network(_request("2001:db8:1:2::1"))


@override_settings(TRUSTED_PROXIES=PROXIES)
def test_forwarding_headers_of_others_are_dropped_before_django_reads_them(client):
    with override_settings(
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), SECURE_SSL_REDIRECT=True
    ):
        stranger = client.get("/healthz/web/", REMOTE_ADDR="198.51.100.9", HTTP_X_FORWARDED_PROTO="https")
        assert stranger.status_code == 301


@pytest.mark.django_db
@override_settings(TRUSTED_PROXIES=PROXIES)
def test_a_trusted_proxy_says_that_the_request_came_by_https(client):
    with override_settings(
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), SECURE_SSL_REDIRECT=True
    ):
        proxied = client.get("/healthz/web/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_PROTO="https")
        assert proxied.status_code == 200
