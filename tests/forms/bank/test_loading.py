"""Tables are loaded whole or not at all."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from forms.bank.queries import can_exist
from forms.models import BankTables, BankWeights
from tests.forms.bank.tables import WEIGHTS


def run(*arguments):
    out = io.StringIO()
    call_command("load_bank_tables", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_says_what_is_loaded_and_when(files):
    assert "no tables are loaded" in run()
    assert "25 weights and 2 substitutes, loaded 20" in run(*map(str, files))
    told = json.loads(run("--json"))
    assert (told["weights"], told["substitutes"]) == (25, 2)
    assert told["loaded_at"] == BankTables.objects.get().loaded_at.isoformat()


@pytest.mark.django_db
def test_tables_loaded_again_replace_those_before(files):
    run(*map(str, files))
    files[0].write_text("000000 999999 MOD10 " + "0 " * 13 + "1\r\n\x1a")
    run(*map(str, files))
    assert BankWeights.objects.count() == 1
    assert not can_exist("107999", "88837491")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is empty"),
        ("010004 016715 MOD11 0 0", "line 1: must have two sort codes"),
        (WEIGHTS + "x" + WEIGHTS.splitlines()[0][1:], "line 26: 'x74456' must be a sort code"),
        (WEIGHTS.replace("MOD10", "MOD97", 1), "the method must be one of MOD10, MOD11, DBLAL"),
        (WEIGHTS.replace("  12\n", "  15\n", 1), "'15' is an exception that this version doesn't know"),
        (WEIGHTS.replace("-1", "--", 1), "'--' must be a whole number"),
        (WEIGHTS.replace("074456 074456", "074456 074455", 1), "the sort codes must be in order"),
        ("\0\0", "line 1: must have two sort codes"),
        ("£", "holds more than plain letters and numbers"),
    ],
)
def test_a_file_that_is_no_table_changes_nothing(files, text, fault):
    run(*map(str, files))
    files[0].write_text(text)
    with pytest.raises(CommandError, match=fault) as problem:
        run(*map(str, files))
    assert problem.value.returncode == 1
    assert BankWeights.objects.count() == 25


@pytest.mark.django_db
def test_one_file_alone_is_refused(files):
    with pytest.raises(CommandError, match="Give both files"):
        run(str(files[0]))
    with pytest.raises(CommandError, match="can't be read: No such file"):
        run(str(files[0]), "/nowhere/scsubtab.txt")
