"""Every component renders what the npm package's own fixtures say."""

import pytest

from guildhall.core.components import component_names, render
from tests.design.conformance import Fixture, fixtures_of, outline

# Fixtures that can't apply, each with its reason. An empty table is the aim.
NOT_APPLICABLE: dict[str, str] = {}

FIXTURES = [fixture for name in component_names() for fixture in fixtures_of(name)]
APPLICABLE = [fixture for fixture in FIXTURES if str(fixture) not in NOT_APPLICABLE]


@pytest.mark.parametrize("fixture", APPLICABLE, ids=str)
def test_a_component_renders_what_the_package_renders(fixture: Fixture) -> None:
    assert outline(render(fixture.component, fixture.params)) == outline(fixture.html)


def test_every_fixture_is_either_run_or_explained() -> None:
    explained = {str(fixture) for fixture in FIXTURES} & set(NOT_APPLICABLE)
    assert explained == set(NOT_APPLICABLE)
    assert len(APPLICABLE) == len(FIXTURES) - len(NOT_APPLICABLE)
    assert len(component_names()) >= 24
