"""What `assert_accessible` looks at: axe-core, and what axe can't see."""

from tests.browser.accessibility.audit import assert_accessible, audit
from tests.browser.accessibility.finding import Finding

__all__ = ["Finding", "assert_accessible", "audit"]
