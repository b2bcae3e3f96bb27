"""A few rows of the published tables, as files and loaded."""

from pathlib import Path

import pytest

from forms.actions.load_bank_tables import load_bank_tables
from forms.bank.reading import read_substitutes, read_weights
from tests.forms.bank.tables import SUBSTITUTES, WEIGHTS


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    weights, substitutes = tmp_path / "valacdos.txt", tmp_path / "scsubtab.txt"
    weights.write_text(WEIGHTS)
    substitutes.write_text(SUBSTITUTES)
    return weights, substitutes


@pytest.fixture
def loaded(db: None, files: tuple[Path, Path]) -> None:
    weights, substitutes = files
    load_bank_tables(weights=read_weights(weights), substitutes=read_substitutes(substitutes))
