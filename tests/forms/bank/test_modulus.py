"""The published test cases of the modulus check, through the loaded tables."""

import pytest

from forms.bank.modulus import Weights, is_possible
from forms.bank.queries import can_exist

GOOD = [
    ("089999", "66374958"),  # MOD10
    ("107999", "88837491"),  # MOD11
    ("202959", "63748472"),  # MOD11 and DBLAL
    ("871427", "46238510"),  # 10 and 11: the first check passes
    ("872427", "46238510"),  # 10 and 11: the second check passes
    ("871427", "09123496"),  # 10, where ab is 09 and g is 9
    ("871427", "99123496"),  # 10, where ab is 99 and g is 9
    ("820000", "73688637"),  # 3: c is 6, so that there is no second check
    ("827999", "73988638"),  # 3: c is 9
    ("827101", "28748352"),  # 3: c is neither, and both checks pass
    ("134020", "63849203"),  # 4
    ("118765", "64371389"),  # 1
    ("200915", "41011166"),  # 6
    ("938611", "07806039"),  # 5: both check digits
    ("938600", "42368003"),  # 5, with a substitute
    ("938063", "55065200"),  # 5, where g and h are 0
    ("772798", "99345694"),  # 7
    ("086090", "06774744"),  # 8
    ("309070", "02355688"),  # 2 and 9: the first check passes
    ("309070", "12345668"),  # 2 and 9: the second check passes
    ("309070", "12345677"),  # 2 and 9, where a isn't 0 and g isn't 9
    ("309070", "99345694"),  # 2 and 9, where a isn't 0 and g is 9
    ("074456", "12345112"),  # 12 and 13: the first check passes
    ("070116", "34012583"),  # 12 and 13: the second check passes
    ("074456", "11104102"),  # 12 and 13: both pass
    ("180002", "00000190"),  # 14
]
BAD = [
    ("938063", "15764273"),  # 5: the first check digit is right, the second isn't
    ("938063", "15764264"),  # 5: the first check digit is wrong
    ("938063", "15763217"),  # 5: the remainder is 1
    ("118765", "64371388"),  # 1
    ("203099", "66831036"),  # MOD11 passes, DBLAL doesn't
    ("203099", "58716970"),  # DBLAL passes, MOD11 doesn't
    ("089999", "66374959"),  # MOD10
    ("107999", "88837493"),  # MOD11
]


@pytest.mark.parametrize(("sort_code", "account"), GOOD)
@pytest.mark.usefixtures("loaded")
def test_accounts_that_the_specification_passes_can_exist(sort_code, account):
    assert can_exist(sort_code, account)


@pytest.mark.parametrize(("sort_code", "account"), BAD)
@pytest.mark.usefixtures("loaded")
def test_accounts_that_the_specification_fails_can_not_exist(sort_code, account):
    assert not can_exist(sort_code, account)


@pytest.mark.usefixtures("loaded")
def test_a_sort_code_of_no_row_can_not_be_checked():
    assert can_exist("999999", "12345678")


@pytest.mark.django_db
def test_without_tables_every_account_can_exist():
    assert can_exist("089999", "66374959")


@pytest.mark.usefixtures("loaded")
def test_an_account_costs_one_query_and_a_second_where_sort_codes_are_substituted(django_assert_num_queries):
    with django_assert_num_queries(1):
        can_exist("107999", "88837491")
    with django_assert_num_queries(2):
        can_exist("938600", "42368003")


@pytest.mark.parametrize("at", range(8))
@pytest.mark.usefixtures("loaded")
def test_one_wrong_digit_is_caught_by_modulus_11(at):
    good = "88837491"
    wrong = good[:at] + str((int(good[at]) + 1) % 10) + good[at + 1 :]
    assert not can_exist("107999", wrong)


@pytest.mark.parametrize(
    ("account", "is_good"), [("00000190", True), ("00000195", False), ("10000190", False)]
)
def test_coutts_may_have_one_digit_too_many(account, is_good):
    rows = [Weights("MOD11", (0,) * 6 + (8, 7, 6, 5, 4, 3, 2, 1), 14)]
    assert is_possible("180002", account, rows, {}) is is_good
