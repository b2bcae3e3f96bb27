import pytest

from forms.wording import fill
from tests.forms.field_types.ask import question

ENTER = {"en": "Enter {object}", "cy": "Rhowch ateb i “{label}”"}


@pytest.mark.parametrize(
    ("label", "role", "text"),
    [
        ("Permit number", "", "Enter permit number"),
        ("Full name", "contact.name", "Enter your full name"),
        ("Your full name", "contact.name", "Enter your full name"),
        ("UPRN", "", "Enter UPRN"),
        ("What happened?", "", "Enter an answer to “What happened?”"),
        ("Describe the problem", "", "Enter an answer to “Describe the problem”"),
        ("", "", "Enter an answer to “”"),
    ],
)
def test_a_question_is_named_as_its_label_allows(label, role, text):
    assert fill(ENTER, question("short_text", label, role=role)) == text


def test_a_short_label_is_what_errors_say():
    asked = question("short_text", "What is your full name?", settings={"short_label": "Your full name"})
    assert fill(ENTER, asked) == "Enter your full name"


def test_braces_in_a_label_are_only_text():
    assert fill(ENTER, question("short_text", "A {label} {0}")) == "Enter a {label} {0}"


def test_a_language_without_words_of_its_own_gets_english():
    assert fill(ENTER, question("short_text", "Town", locale="fr")) == "Enter town"
