import pytest

from guildhall.core.models import Council
from outbox.models import Destination
from tests.integrations.webhook.signing import SECRET, SECRET_NAME


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_NAME, SECRET)


@pytest.fixture
def waste(council: Council) -> Destination:
    return Destination.objects.create(
        council=council,
        slug="waste",
        name="Waste system",
        connector="webhook",
        timeout=1,
        config={"url": "http://127.0.0.1:9/jobs", "secret_name": SECRET_NAME},
    )
