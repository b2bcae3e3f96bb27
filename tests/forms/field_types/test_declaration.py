import pytest

from tests.forms.field_types.ask import TYPES, codes, error, question, value

AGREED = question("declaration", "I have told you everything I know")


@pytest.mark.parametrize("answer", [None, False, "", []])
def test_a_statement_must_be_ticked(answer):
    assert error(AGREED, answer) == "Select the box to confirm “I have told you everything I know”"


@pytest.mark.parametrize("answer", ["yes", "true", 1, ["yes"], {}])
def test_nothing_but_true_is_agreement(answer):
    assert codes(AGREED, answer) == [("wrong_kind", ())]


def test_a_ticked_box_is_true():
    kind = TYPES["declaration"]
    assert value(AGREED, kind.to_answer(["yes"])) is True
    assert kind.to_answer(["no"]) == ["no"]
    assert kind.display(AGREED, True) == ["Confirmed"]


def test_a_declaration_that_may_be_left_out_is_told_to_its_author():
    found = TYPES["declaration"].check(question("declaration", optional=True))
    assert [finding.code for finding in found] == ["setting_wrong"]
