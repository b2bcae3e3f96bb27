import pytest

from tests.forms.field_types.ask import codes, error, question, value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sam   Taylor ", "Sam Taylor"),
        ("Sam\u00a0Taylor\u200b", "Sam Taylor"),
        ("Sam\nTaylor", "Sam Taylor"),
        ("W\u0302yn", "Ŵyn"),
        ("O\u2019Neil", "O’Neil"),
    ],
)
def test_a_short_text_is_tidied(typed, kept):
    assert value(question("short_text"), typed) == kept


def test_a_long_text_keeps_its_lines():
    assert value(question("long_text"), " One \r\n\r\n\r\n\r\ntwo  three\r") == "One\n\ntwo three"


@pytest.mark.parametrize(
    ("type", "settings", "most"),
    [
        ("short_text", {}, 499),
        ("short_text", {"max_characters": 20}, 20),
        ("short_text", {"max_characters": 9999}, 499),
        ("short_text", {"max_characters": "junk"}, 499),
        ("long_text", {}, 4999),
        ("long_text", {"max_characters": 500}, 500),
    ],
)
def test_a_text_may_be_just_so_long(type, settings, most):
    asked = question(type, settings=settings)
    assert value(asked, "é" * most) == "é" * most
    assert error(asked, "é" * (most + 1)) == f"Full name must be {most} characters or fewer"


def test_words_are_counted_where_words_are_limited():
    asked = question("long_text", "What happened?", settings={"max_words": 3})
    assert value(asked, "one two\nthree") == "one two\nthree"
    assert error(asked, "one two three four") == "Your answer to “What happened?” must be 3 words or fewer"


@pytest.mark.parametrize("typed", ["a\0b", "a\ud800", "a\x07"])
def test_what_can_not_be_shown_is_refused(typed):
    assert codes(question("short_text"), typed) == [("unprintable", ())]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sam@example.com", "sam@example.com"),
        (" Sam.O'Neil+bins@EXAMPLE.co.uk ", "Sam.O'Neil+bins@example.co.uk"),
        ("sam @example.com", "sam@example.com"),
        ("sam\u2010t@example.com", "sam-t@example.com"),
        ("sam@bücher.example", "sam@bücher.example"),
    ],
)
def test_an_email_address_is_tidied(typed, kept):
    assert value(question("email"), typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "sam",
            "sam@",
            "@example.com",
            "sam@example",
            "sam@@example.com",
            "sam@example..com",
            "<sam@example.com>",
        ),
        *("sam..t@example.com", "sam@-example.com", "sam@example.c", "sam@exa_mple.com", "sam@1.2.3.4"),
        *("sám@example.com", "a" * 65 + "@example.com"),
    ],
)
def test_what_is_no_email_address_is_refused(typed):
    text = "Enter an email address in the correct format, like name@example.com"
    assert error(question("email"), typed) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07700900982", "07700 900982"),
        ("+44 7700 900 982", "07700 900982"),
        ("+44 (0)7700 900982", "07700 900982"),
        ("020 7946 0000", "020 7946 0000"),
        ("(0118) 496\u20110000", "0118 496 0000"),
        ("0800 1111", "0800 1111"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34"),
        ("0033199001234", "+33 1 99 00 12 34"),
    ],
)
def test_a_phone_number_is_spaced_as_people_read_it(typed, kept):
    assert value(question("phone"), typed) == kept


@pytest.mark.parametrize(
    "typed", ["12345", "0770090", "07700 9009820", "call me", "07700 900982 after six in the evening"]
)
def test_what_can_not_be_rung_is_refused(typed):
    assert codes(question("phone"), typed) == [("format", ())]
