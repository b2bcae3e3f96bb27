"""The same middleware and database; pages are found as Wagtail finds them."""

from tests.bench.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.peer.urls"
