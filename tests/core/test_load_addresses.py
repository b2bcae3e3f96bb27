"""A council's gazetteer from a CSV: all of it or nothing."""

import io
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from forms.plugins import address_sources
from guildhall.core.models import Address, Council

HEAD = "uprn,lines,town,postcode,latitude,longitude\n"
GOOD = HEAD + '100,1 High Street,Anytown,rg11aa,51.5,-1.25\n0200,"Flat 2\n3 High Street",,RG1 1AB,,\n'

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(council, tmp_path):
    """Load a text (or bytes) and say what the command printed."""

    def run(text, *options):
        path = tmp_path / "gazetteer.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        out, err = io.StringIO(), io.StringIO()
        call_command("load_addresses", str(path), *options, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return run


def refused(load, text, *options):
    with pytest.raises(CommandError) as problem:
        load(text, *options)
    assert problem.value.returncode == 1
    return str(problem.value)


def test_rows_become_addresses_that_are_found_by_postcode(load, council):
    said, _ = load(GOOD)
    assert said.startswith("aldwater: 2 rows, 2 added, 0 removed, in ")
    first = Address.objects.get(council=council, uprn="100")
    assert (first.postcode, first.latitude, first.longitude) == ("RG1 1AA", Decimal("51.5"), Decimal("-1.25"))
    (found,) = address_sources.get("gazetteer").find("RG1 1AB")
    assert found.answer() == {
        "uprn": "200",
        "lines": ["Flat 2", "3 High Street"],
        "town": "",
        "postcode": "RG1 1AB",
    }


def test_lines_may_be_columns_in_any_order_and_case_and_others_are_passed_over(load):
    load("\ufeffWard,Postcode,LINE2,line1,Town,UPRN\nx,RG1 1AA,3 High Street,Flat 2,Anytown,100\n\n")
    assert Address.objects.get().lines == "Flat 2\n3 High Street"


def test_the_same_file_again_changes_nothing(load):
    load(GOOD)
    assert json.loads(load(GOOD, "--json")[0])["added"] == 0
    assert Address.objects.count() == 2


def test_a_later_file_updates_by_uprn_and_keeps_what_it_does_not_mention(load):
    load(GOOD)
    load(HEAD + "100,1 Low Street,Anytown,RG1 1AD,,\n")
    changed = Address.objects.get(uprn="100")
    assert (changed.lines, changed.postcode_key, changed.latitude) == ("1 Low Street", "RG11AD", None)
    assert Address.objects.count() == 2


def test_replace_removes_what_the_file_no_longer_has_of_this_council_alone(load, council):
    other = Council.objects.create(slug="other", name="Other", tier="unitary")
    load(GOOD, "--council", "aldwater")
    load(GOOD, "--council", "other")
    told = json.loads(
        load(HEAD + "300,9 High Street,,RG1 1AA,,\n", "--council", "aldwater", "--replace", "--json")[0]
    )
    assert (told["council"], told["rows"], told["added"], told["removed"]) == ("aldwater", 1, 1, 2)
    assert list(Address.objects.filter(council=council).values_list("uprn", flat=True)) == ["300"]
    assert Address.objects.filter(council=other).count() == 2


def test_replace_keeps_an_address_whose_row_is_bad(load):
    load(GOOD)
    load(HEAD + "100,,Anytown,RG1 1AA,,\n", "--replace", "--skip-bad")
    assert list(Address.objects.values_list("uprn", flat=True)) == ["100"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x1,1 High Street,,RG1 1AA,,", "uprn must be a number of 1 to 12 figures"),
        ("1234567890123,1 High Street,,RG1 1AA,,", "uprn must be a number of 1 to 12 figures"),
        ("000,1 High Street,,RG1 1AA,,", "uprn must be a number of 1 to 12 figures"),
        ("1,,,RG1 1AA,,", "needs at least one address line"),
        ("1,a|b|c|d|e|f,,RG1 1AA,,", "can have 5 address lines of 499 characters"),
        (f"1,{'x' * 500},,RG1 1AA,,", "can have 5 address lines of 499 characters"),
        (f"1,a,{'x' * 101},RG1 1AA,,", "town must be 100 characters or fewer"),
        ("1,a,,RG1,,", "postcode must be a full UK postcode"),
        ("1,a,,RG1 1AA,north,1", "latitude must be a number of degrees"),
        ("1,a,,RG1 1AA,NaN,1", "latitude must be from -90 to 90 degrees"),
        ("1,a,,RG1 1AA,51,181", "longitude must be from -180 to 180 degrees"),
        ("1,a,,RG1 1AA,51,", "latitude and longitude must be given together"),
        ("1,a\0,,RG1 1AA,,", "holds a NUL byte"),
        ("1,a\x07,,RG1 1AA,,", "holds a control character"),
        ("1,a,,RG1 1AA,,,more", "has more cells than the first row"),
        ("100,a,,RG1 1AA,,", "its uprn is that of row 2 too"),
    ],
)
def test_a_bad_row_is_told_by_its_number_and_nothing_is_loaded(load, row, reason):
    text = GOOD + row + "\n"
    with pytest.raises(SystemExit) as ended:
        load(text, "--json")
    assert ended.value.code == 1
    assert "Nothing was loaded" in refused(load, text)
    assert Address.objects.count() == 0
    said = json.loads(load(text, "--skip-bad", "--json")[0])
    assert said["bad"] == [{"row": 4, "reason": reason}]
    assert Address.objects.count() == 2


def test_bad_rows_are_told_without_what_stands_in_them(load):
    _, told = load(HEAD + "1,Somebody's home,,nowhere,,\n" * 60, "--skip-bad")
    assert told.splitlines()[0] == "row 2: postcode must be a full UK postcode"
    assert "Somebody" not in told
    assert told.splitlines()[-1] == "and 10 more rows (--json lists them all)"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is empty"),
        ("\n", "is empty"),
        ("uprn,postcode\n1,RG1 1AA\n", "has no column town, lines (or line1 to line5)"),
        (GOOD.encode("utf-16"), "is not UTF-8"),
        ("é".encode("latin-1") + GOOD.encode(), "is not UTF-8"),
        (HEAD + '1,"a,,RG1 1AA,,\n', "is no CSV"),
        ("\0\0\0", "has no column"),
    ],
)
def test_what_is_no_gazetteer_is_refused_whole(load, text, fault):
    assert fault in refused(load, text, "--skip-bad")
    assert Address.objects.count() == 0


def test_which_council_must_be_clear(load, council):
    assert refused(load, GOOD, "--council", "nobody") == "There is no council called 'nobody'"
    Council.objects.create(slug="other", name="Other", tier="unitary")
    assert refused(load, GOOD) == "Say which council it is for: --council SLUG"
    Council.objects.all().delete()
    assert refused(load, GOOD) == "There is no council yet"


def test_a_file_that_is_not_there_is_said(council):
    with pytest.raises(CommandError, match="can't be read: No such file"):
        call_command("load_addresses", "/nowhere.csv")
