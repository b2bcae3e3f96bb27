"""Cost of a long form's steps over the database of the environment: run as a process, which prints its figures."""

import gzip
from dataclasses import replace
from statistics import median

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the line above

from forms.engine.spec import sha256  # noqa: E402
from forms.models import FormVersion  # noqa: E402
from tests.bench.council import SMALL, Town, build, finished_draft  # noqa: E402
from tests.bench.engine import timed  # noqa: E402
from tests.bench.figures import Figure, reported  # noqa: E402
from tests.bench.long_spec import FIELDS, STEPS, long_spec  # noqa: E402
from tests.bench.query_counts import counted, resident  # noqa: E402

ROUNDS = 40
# A step in the middle, and what a browser posts for it.
STEP = f"step-{STEPS // 2}"
MOST_MILLISECONDS, MOST_QUERIES = 8.0, 6


def long_town() -> Town:
    """A small council whose form is the long one."""
    town = build(SMALL)
    document, answers = long_spec()
    version = FormVersion.objects.create(form=town.form, number=2, spec=document, sha256=sha256(document))
    town.form.live_version = version
    town.form.save()
    return replace(town, stored=answers)


def posted() -> dict[str, object]:
    """The inputs of the step in the middle."""
    first = FIELDS // STEPS * (STEPS // 2)
    answers = {key: long_spec()[1][key] for key in (f"f{at}" for at in range(first, first + FIELDS // STEPS))}
    return dict(item for key, answer in answers.items() for item in _inputs(key, answer))


def _inputs(key: str, answer: object) -> list[tuple[str, object]]:
    if isinstance(answer, str) and answer.count("-") == 2:
        year, month, day = answer.split("-")
        return [(f"{key}-day", day), (f"{key}-month", month), (f"{key}-year", year)]
    return [(key, "yes" if answer is True else answer)]


def figures(town: Town) -> list[Figure]:
    browser = resident()
    address = f"{finished_draft(town, browser)}{STEP}/"
    body = posted()
    queries = counted(303, lambda: browser.post(address, body))
    cost = median(timed(lambda: browser.post(address, body)) for _ in range(ROUNDS))
    page = browser.get(address).content
    name = f"step of {FIELDS} fields"
    size = len(gzip.compress(page)) / 1024
    return [
        Figure(f"{name}: POST", cost, "ms CPU", f"<= {MOST_MILLISECONDS:g}", cost <= MOST_MILLISECONDS),
        Figure(f"{name}: POST", queries, "queries", f"<= {MOST_QUERIES}", queries <= MOST_QUERIES),
        reported(
            f"{name}: GET", median(timed(lambda: browser.get(address)) for _ in range(ROUNDS)), "ms CPU"
        ),
        reported(f"{name}: page alone, gzipped", size, "KB"),
    ]


def main() -> None:
    call_command("migrate", verbosity=0)
    for figure in figures(long_town()):
        print(figure.line())


if __name__ == "__main__":
    main()
