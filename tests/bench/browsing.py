"""Chromium and the demonstration council, for figures that only a browser can measure."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()

from tests.browser.conftest import CHROMIUM, FLAGS  # noqa: E402 - it imports models, which need the line above
from tests.browser.running_site import RunningSite, free_port  # noqa: E402


@cache
def built() -> tuple[RunningSite, TemporaryDirectory[str]]:
    """The council in a folder that goes when Python ends: building it takes longer than measuring."""
    folder = TemporaryDirectory(prefix="guildhall-bench-")
    site = RunningSite(Path(folder.name), free_port())
    site.build()
    return site, folder


@contextmanager
def council_in_a_browser() -> Iterator[tuple[RunningSite, Browser]]:
    """Yield the council as it is served, and a browser; both end with the block."""
    with built()[0].serve() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield site, browser
        finally:
            browser.close()
