"""Compile the translations in `locale/` and each app's own with Babel: gettext may not be on the machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]


def compile_catalogue(source: Path) -> bool:
    """Write the `.mo` beside a `.po`, unless it is newer."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    with source.open("rb") as text, target.open("wb") as compiled:
        write_mo(compiled, read_po(text, locale=source.parents[1].name))
    return True


def main() -> None:
    folders = [ROOT / "locale", *sorted(ROOT.glob("*/locale")), *sorted(ROOT.glob("site/guildhall/*/locale"))]
    sources = [source for folder in folders for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))]
    compiled = sum(compile_catalogue(source) for source in sources)
    print(f"messages: {compiled} compiled" if compiled else "messages: up to date")


if __name__ == "__main__":
    main()
