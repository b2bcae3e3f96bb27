"""What a step of a long form costs: CPU time of the application, queries, bytes."""

from tests.bench.figures import Figure
from tests.bench.queries import figures_of_process


def run() -> list[Figure]:
    """Measure in a process of its own, over a PostgreSQL of its own."""
    return figures_of_process("tests.bench.journey_costs")
