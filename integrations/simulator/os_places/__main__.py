"""`python -m integrations.simulator.os_places --port N [--state FILE]`."""

from argparse import ArgumentParser
from pathlib import Path

from integrations.simulator.os_places.system import OSPlacesSystem
from integrations.simulator.serving import run


def main() -> None:
    parser = ArgumentParser(prog="os_places", description="A simulated OS Places.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--state", type=Path, help="the file that remembers the fault")
    given = parser.parse_args()
    run(lambda: OSPlacesSystem(given.port, given.state), [given.port])


main()
