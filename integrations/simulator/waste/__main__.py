"""`python -m integrations.simulator.waste --port N --state FILE`."""

from argparse import ArgumentParser
from pathlib import Path

from integrations.simulator.serving import run
from integrations.simulator.waste.system import WasteSystem


def main() -> None:
    parser = ArgumentParser(prog="waste", description="A simulated waste system.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--state", type=Path, required=True, help="the file that remembers what came")
    parser.add_argument("--status-after", type=float, default=5.0, help="seconds until a crew is planned")
    given = parser.parse_args()
    run(lambda: WasteSystem(given.port, given.state, status_after=given.status_after), [given.port])


main()
