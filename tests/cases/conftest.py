import pytest

from cases.models import Case
from catalogue.models import Service
from guildhall.core.models import Council, Team
from outbox.models import Destination
from tests.cases.factories import make_case
from tests.cases.posting import make_destination


@pytest.fixture
def case(team: Team, service: Service) -> Case:
    return make_case(team, service)


@pytest.fixture
def destination(council: Council) -> Destination:
    return make_destination(council)
