"""What a simulator remembers."""

from pathlib import Path

from integrations.simulator.journal import Journal


def test_the_last_value_of_a_key_counts_in_its_first_place(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "state.json")
    for key, value in (("a", 1), ("b", 2), ("a", 3)):
        journal.put("things", key, value)
    journal.close()
    assert Journal(tmp_path / "state.json").values("things") == [3, 2]


def test_a_line_that_was_cut_off_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    journal = Journal(path)
    journal.put("things", "a", "é\u2028\n")
    journal.close()
    path.write_bytes(path.read_bytes() + b'["things","b",{"hal')
    assert Journal(path).values("things") == ["é\u2028\n"]
    assert Journal(path).get("things", "b") is None


def test_a_start_writes_each_value_once(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    journal = Journal(path)
    for number in range(50):
        journal.put("things", "a", number)
    journal.close()
    Journal(path).close()
    assert path.read_text() == '["things","a",49]\n'


def test_what_was_cleared_stays_away(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "state.json")
    journal.put("things", "a", 1)
    journal.clear()
    journal.put("things", "b", 2)
    journal.close()
    assert Journal(tmp_path / "state.json").values("things") == [2]


def test_nobody_else_on_the_machine_may_read_it(tmp_path: Path) -> None:
    Journal(tmp_path / "state.json").close()
    assert (tmp_path / "state.json").stat().st_mode & 0o077 == 0
