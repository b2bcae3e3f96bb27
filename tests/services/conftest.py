"""The demo council, for tests of pages that host forms."""

from tests.home.conftest import demo

__all__ = ["demo"]
