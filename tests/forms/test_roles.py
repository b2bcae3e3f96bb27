import pytest

from forms.engine.path import walk
from forms.plugins import answer_types
from forms.roles import read_roles
from tests.forms.engine.specs import field, parsed, step

IN_PARTS = {"parts": "first_and_last"}


@pytest.mark.parametrize(
    ("type", "settings", "answer"),
    [
        ("short_text", {}, "Sam Taylor"),
        ("name", {}, {"full": "Sam Taylor"}),
        ("name", IN_PARTS, {"title": "", "first": "Sam", "last": "Taylor"}),
    ],
)
def test_a_person_s_name_is_read_whatever_type_asks_for_it(type, settings, answer):
    spec = parsed(step("you", field("name", type, role="contact.name", settings=settings)))
    assert read_roles(spec, walk(spec, {"name": answer}, answer_types())).name == "Sam Taylor"
