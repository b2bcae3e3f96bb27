"""A choice among the rows of a table that an author uploaded."""

import pytest

from forms.compile_tables import compiled_settings
from forms.field_types.choice_table import MOST_ROWS, TableError, rows_from_csv
from tests.forms.field_types.ask import TYPES, error, question, value

TREE = question("table_choice", "Tree")
KIND = TYPES["table_choice"]


def faults(text):
    with pytest.raises(TableError) as problem:
        rows_from_csv(text)
    return list(problem.value.faults)


def test_columns_have_the_types_that_their_names_say():
    text = "\ufeffLabel,value,fee:money,places:whole,open:yes_no,since:date,metres:number\r\n"
    text += '"Oak, old",oak,"£1,012.50",3,Yes,2027-02-28,1.5\r\nElm,,,,,,\r\n\r\n'
    oak, elm = rows_from_csv(text)
    assert oak == {
        "label": "Oak, old",
        "value": "oak",
        "fee": 101250,
        "places": 3,
        "open": True,
        "since": "2027-02-28",
        "metres": 1.5,
    }
    assert (elm["value"], elm["fee"]) == ("Elm", None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "The table is empty"),
        ("label\nCaf\ufffd\n", "The table is not UTF-8: save it as CSV in UTF-8"),
        ("label\n", "The table has no rows"),
        ("name\nOak\n", "The table needs a column called label"),
        ("label,label\nOak,Elm\n", "Two columns of the table have the same name"),
        (
            "label,fee:euros\nOak,1\n",
            "“euros” is no type of column: use text, number, whole, money, yes_no, date",
        ),
        (
            "label,1st\nOak,1\n",
            "“1st” can't be the name of a column: use small letters and numbers",
        ),
        ("label:date\n2027-02-28\n", "The column label is always a text"),
        ("label,fee:money\nOak,a lot\n", "Row 2, fee: “a lot” must be an amount of money, like 12.50"),
        ("label,n:whole\nOak,1.5\n", "Row 2, n: “1.5” must be a whole number"),
        ("label,n:number\nOak,x\n", "Row 2, n: “x” must be a number"),
        ("label,n:yes_no\nOak,maybe\n", "Row 2, n: “maybe” must be yes or no"),
        ("label,n:date\nOak,31/12/2027\n", "Row 2, n: “31/12/2027” must be a date, like 2027-02-28"),
        ("label,value\n,oak\n", "Row 2, label: must not be empty"),
        ("label\nOak,1\n", "Row 2 has more cells than the first row"),
        ("label\nOak\nOak\n", "Two rows have the value “Oak”"),
        ("label,value\nOak,1\nOak,2\n", "Two rows have the label “Oak”"),
        ("label\na\0b\n", "Row 2, label: must be 499 characters or fewer that can be shown"),
        ('label\n"Oak', "The table is no CSV: unexpected end of data"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_row(text, fault):
    assert fault in faults(text)


def test_a_table_holds_two_thousand_rows_and_no_more():
    lines = "".join(f"Tree {number}\n" for number in range(MOST_ROWS))
    assert len(rows_from_csv(f"label\n{lines}")) == MOST_ROWS
    assert faults(f"label\n{lines}One more\n") == ["The table can have 2,000 rows at most"]


def test_an_answer_is_the_value_of_a_row_and_shown_as_its_label():
    assert value(TREE, "oak") == "oak"
    assert KIND.display(TREE, "oak") == ["Oak"]
    assert KIND.display(question("table_choice", locale="cy"), "oak") == ["Derwen"]
    assert KIND.display(TREE, "gone") == ["gone"]
    assert error(TREE, "ash") == "Select tree from the list"


def test_a_receiving_system_gets_the_row_and_an_export_label_and_value():
    assert KIND.json(TREE, "oak") == {"value": "oak", "label": "Oak", "label_cy": "Derwen", "fee": 1250}
    assert KIND.csv(TREE, "oak") == [("", "Oak"), ("value", "oak")]


def test_the_list_begins_with_nothing_chosen():
    choices = KIND.form_field(TREE).widget.choices
    assert list(choices) == [("", "Choose one"), ("oak", "Oak"), ("elm", "Elm")]


def test_an_uploaded_table_is_rows_in_the_compiled_form():
    assert compiled_settings({"table": "label\nOak\n", "a": 1}) == {
        "table": [{"label": "Oak", "value": "Oak"}],
        "a": 1,
    }


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (None, "Upload the table to choose from"),
        ([], "Upload the table to choose from"),
        ("label\n", "The table has no rows"),
        ([{"value": 1, "label": "Oak"}], "Each row of the table must have a value and a label"),
        (3, "Each row of the table must have a value and a label"),
    ],
)
def test_the_gate_says_what_is_wrong_with_a_table(table, message):
    asked = question("table_choice", settings=compiled_settings({"table": table}))
    assert [found.message for found in KIND.check(asked)] == [message]


def test_the_gate_has_nothing_against_a_good_table():
    assert not KIND.check(TREE)
