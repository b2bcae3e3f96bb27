"""`make run` a second time: the demonstration is left as it is when the same code made it there."""

from pathlib import Path

import pytest

from tools import run_demo

HERE = {"PORT": "8000"}


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(run_demo, "VAR", tmp_path)
    (tmp_path / "demo.json").write_text("{}")
    (tmp_path / "guildhall.sqlite3").write_text("")
    return tmp_path


def test_the_same_code_at_the_same_place_is_known_again(var: Path) -> None:
    assert run_demo.made_of(HERE)
    assert run_demo.made_of(HERE) == run_demo.made_of(HERE)


def test_another_port_or_another_database_is_not(var: Path) -> None:
    before = run_demo.made_of(HERE)
    assert run_demo.made_of({"PORT": "9000"}) != before
    (var / "guildhall.sqlite3").rename(var / "old")
    (var / "guildhall.sqlite3").write_text("")
    assert run_demo.made_of(HERE) != before


@pytest.mark.parametrize("gone", ["demo.json", "guildhall.sqlite3"])
def test_what_was_taken_away_is_made_again(var: Path, gone: str) -> None:
    (var / gone).unlink()
    assert run_demo.made_of(HERE) == ""


def test_a_database_elsewhere_is_always_looked_at(var: Path) -> None:
    assert run_demo.made_of(HERE | {"DATABASE_URL": "postgres://db/guildhall"}) == ""
