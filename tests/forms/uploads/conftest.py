from collections.abc import Callable

import pytest

from tests.conftest import OpenForm
from tests.forms.uploads.specs import STREET


@pytest.fixture
def street(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(STREET, slug="street")
