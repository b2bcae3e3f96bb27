"""What people copy from a card, a plate or a letter."""

import pytest

from tests.forms.field_types.ask import TYPES, codes, error, question, value

NINO = question("national_insurance", "National Insurance number")
PLATE = question("vehicle_registration", "Registration number")
REFERENCE = question("reference_number", "Reference number")
SIGN = question("signature", "Sign here")


@pytest.mark.parametrize("typed", ["ab123456c", "AB 12 34 56 C", "ab-12-34-56-c", " AB12 3456\u00a0C "])
def test_a_national_insurance_number_is_tidied(typed):
    assert value(NINO, typed) == "AB123456C"


@pytest.mark.parametrize(
    "typed",
    [
        *("QQ123456C", "BG123456A", "GB123456A", "NK123456A", "KN123456A", "TN123456A", "NT123456A"),
        *("ZZ123456A", "DA123456A", "AO123456A", "AB123456E", "AB12345C", "AB1234567C", "AB 12 34 56", "A"),
    ],
)
def test_what_is_never_given_out_is_no_national_insurance_number(typed):
    text = "Enter a National Insurance number that is 2 letters, 6 numbers, then A, B, C or D, like QQ 12 34 56 C"
    assert error(NINO, typed) == text


def test_a_national_insurance_number_is_shown_in_pairs():
    kind = TYPES["national_insurance"]
    assert kind.display(NINO, "AB123456C") == ["AB 12 34 56 C"]
    assert kind.to_raw("AB123456C") == "AB 12 34 56 C"
    assert kind.to_raw("rubbish") == "rubbish"


def test_an_author_is_warned_that_a_national_insurance_number_is_personal():
    kind = TYPES["national_insurance"]
    (found,) = kind.check(NINO)
    assert (found.code, found.level) == ("personal_unmarked", "warning")
    assert not kind.check(question("national_insurance", personal=True))
    assert not kind.check(question("national_insurance", special=True))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ab12 cde", "AB12 CDE"),
        ("A123BCD", "A123 BCD"),
        ("q 1 abc", "Q1 ABC"),
        ("abc 123d", "ABC 123D"),
        ("ABC123", "ABC 123"),
        ("1234 AB", "1234 AB"),
        ("a1", "A 1"),
        ("123ABC", "123 ABC"),
        ("AIG1234", "AIG 1234"),
        ("abz-1234", "ABZ 1234"),
        ("1234ABZ", "1234 ABZ"),
    ],
)
def test_a_registration_is_kept_close_and_shown_as_on_its_plate(typed, shown):
    kept = value(PLATE, typed)
    assert kept == shown.replace(" ", "")
    assert TYPES["vehicle_registration"].display(PLATE, kept) == [shown]


@pytest.mark.parametrize(
    "typed",
    ["AB1C", "ABC1234", "QA12 CDE", "AB12 CDI", "A0BCD", "ABC 0123", "12", "ABC", "AB123 CDE", "É12 CDE"],
)
def test_what_no_uk_plate_has_is_refused(typed):
    assert error(PLATE, typed) == "Enter a UK vehicle registration number, like AB12 CDE"


@pytest.mark.parametrize("typed", ["bcdfghjkv", " BCD FGH JKV ", "BCD\u2010FGH\u2010JKV"])
def test_a_reference_is_written_as_we_write_it(typed):
    assert value(REFERENCE, typed) == "BCD-FGH-JKV"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("BCD-FGH", "Reference number must be 9 letters and numbers, like BCD-FGH-JKV"),
        ("--", "Reference number must be 9 letters and numbers, like BCD-FGH-JKV"),
        (
            "BCD-FGH-0IV",
            "Reference number must be copied exactly: our references never include 0, I",
        ),
        (
            "BCD-FGH-JVK",
            "Reference number must be copied exactly: one letter or number is different, or two are swapped",
        ),
    ],
)
def test_what_is_wrong_with_a_reference_is_said(typed, text):
    assert error(REFERENCE, typed) == text


@pytest.mark.parametrize("typed", ["Sam Taylor", "Björk Guðmundsdóttir", "王芳"])
def test_a_name_is_a_signature(typed):
    assert value(SIGN, typed) == typed


@pytest.mark.parametrize("typed", ["-", "123", "X", "..."])
def test_what_no_name_is_signs_nothing(typed):
    assert codes(SIGN, typed) == [("letters", ())]


def test_a_signature_left_out_is_said_in_its_own_words():
    assert error(SIGN, "") == "Enter your full name to sign this form"


def test_what_is_signed_stands_above_the_name():
    own = question("signature", hint="I declare that this is true.")
    assert TYPES["signature"].form_field(own).help_text == "I declare that this is true."
    assert "you sign this form" in TYPES["signature"].form_field(SIGN).help_text
    assert "llofnodi" in TYPES["signature"].form_field(question("signature", locale="cy")).help_text
