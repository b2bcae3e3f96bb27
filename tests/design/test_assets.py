"""The built stylesheet and script, and how they are built."""

import gzip
import re
from pathlib import Path

import pytest

from tools import build_assets


@pytest.fixture(scope="session")
def built() -> Path:
    build_assets.build()
    return build_assets.OUTPUT


def kilobytes(path: Path) -> float:
    return len(gzip.compress(path.read_bytes())) / 1024


def test_style_and_script_leave_half_of_a_question_page_s_40_kb(built: Path) -> None:
    assert kilobytes(built / "site.css") + kilobytes(built / "site.js") <= 24


def test_nothing_is_built_twice(built: Path) -> None:
    assert build_assets.build() == "assets: up to date"


def test_the_stylesheet_turns_round_for_right_to_left(built: Path) -> None:
    css = (built / "site.css").read_text()
    assert re.findall(r"[{;](?:margin|padding|border)-(?:left|right)\b|[{;](?:left|right):", css) == []
    assert "margin-inline-start" in css


def test_the_stylesheet_fetches_nothing_from_elsewhere(built: Path) -> None:
    css = (built / "site.css").read_text()
    assert set(re.findall(r"url\(([^)]*)\)", css)) == {'"arcade.svg"'}
    assert "@font-face" not in css


def test_no_motion_where_the_reader_asked_for_none(built: Path) -> None:
    css = (built / "site.css").read_text()
    assert "prefers-reduced-motion" in css
    assert "forced-colors" in css
    assert "@media print" in css


@pytest.mark.parametrize(
    ("css", "logical"),
    [
        ("a{margin-left:1px}", "a{margin-inline-start:1px}"),
        ("a{color:red;right:0}", "a{color:red;inset-inline-end:0}"),
        ("a{border-left:1px solid}", "a{border-inline-start:1px solid}"),
        ("a{text-align:left;float:right}", "a{text-align:start;float:inline-end}"),
        ("a{background-position:left}", "a{background-position:left}"),
    ],
)
def test_left_and_right_become_start_and_end(css: str, logical: str) -> None:
    assert build_assets.logical(css) == logical


def test_the_lock_file_names_no_registry() -> None:
    assert not re.search(r'"resolved"|registry', (build_assets.ROOT / "package-lock.json").read_text())
