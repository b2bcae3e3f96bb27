import re
from pathlib import Path

from django import forms

from forms.plugins import FieldType, field_types
from tests.forms.field_types.ask import TODAY, question

GUIDE = Path(__file__).parents[3] / "docs" / "plugins.md"


def test_the_example_of_the_guide_is_a_field_type():
    example = re.search(r"```python\n(.*?LibraryCard.*?)```", GUIDE.read_text(), re.DOTALL)[1]
    with field_types.swapped():
        exec(example, {"__name__": "library_card"})
        card = field_types.get("library_card")
    asked = question("library_card", "Library card number")
    assert isinstance(card, FieldType)
    assert card.clean(asked, " l12 345 67", TODAY).value == "L1234567"
    assert card.clean(asked, "1234567", TODAY).errors[0].text == (
        "Library card number must be L and 7 numbers, like L1234567"
    )
    made = type("OneQuestion", (forms.Form,), {"k": card.form_field(asked)})
    assert made({"k": "l1234567"}).is_valid()
