"""Whatever JSON an import puts into the settings of a field, residents can answer it and authors are told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.forms.engine.strategies import any_json
from tests.forms.field_types.ask import TODAY, TYPES, question
from tests.forms.field_types.test_contract import GOOD

SETTINGS = {
    "number": ["min", "max", "decimals", "prefix", "suffix"],
    "money": ["min", "max"],
    "month": ["earliest", "latest"],
    "time": ["earliest", "latest"],
    "date_range": ["when", "earliest", "latest", "short_label"],
    "name": ["parts", "title"],
}


@pytest.mark.parametrize("slug", SETTINGS)
@settings(derandomize=True, deadline=None, max_examples=examples(5))
@given(data=st.data())
def test_any_settings_are_read(slug, data):
    settings_of = data.draw(st.dictionaries(st.sampled_from(SETTINGS[slug]), any_json))
    answer = data.draw(any_json | st.just(GOOD[slug]))
    asked, kind = question(slug, settings=settings_of), TYPES[slug]
    kind.check(asked)
    kind.json_schema(asked)
    assert str(kind.form_field(asked).widget.render("k", kind.to_raw(answer)))
    value = kind.clean(asked, answer, TODAY).value
    if value is not None:
        assert kind.clean(asked, value, TODAY).value == value
        assert all(isinstance(line, str) for line in kind.display(asked, value))
