"""Count queries over the database of the environment: run as a process, which prints its figures as lines."""

from collections.abc import Callable
from itertools import count

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the line above
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from cases.models import Case  # noqa: E402
from forms.deliveries import forget_deliveries  # noqa: E402
from tests.bench.council import LARGE, SMALL, Size, Town, build, finished_draft  # noqa: E402
from tests.bench.figures import Figure  # noqa: E402

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
TARGETS = {"content page": 10, "step GET": 4, "step POST": 6, "submit": 12}
CLIENTS = (f"10.9.{number >> 8 & 255}.{number & 255}" for number in count(1))
Counts = dict[str, int]


def resident() -> Client:
    """A browser at an address of its own, so that the rate limit works and refuses nobody."""
    return Client(REMOTE_ADDR=next(CLIENTS))


def counted(expected: int, ask: Callable[[], HttpResponse]) -> int:
    """The queries of one request; AssertionError where its status isn't the expected one."""
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    assert response.status_code == expected, (response.status_code, response.content[:500])
    return sum(not query["sql"].startswith(NOT_COUNTED) for query in captured)


def content_page(town: Town) -> int:
    """The most of the home page, a section and a service page with a form."""
    pages = (town.home, town.section, town.service)
    return max(counted(200, lambda page=page: resident().get(page.get_url())) for page in pages)


def step_get(town: Town) -> int:
    """The more of the first question and a later one."""
    browser = resident()
    first = counted(200, lambda: browser.get(town.apply))
    draft = finished_draft(town, browser)
    return max(first, counted(200, lambda: browser.get(f"{draft}second/")))


def step_post(town: Town) -> int:
    """The more of the first answers, which begin a draft, and later ones."""
    browser = resident()
    first = counted(303, lambda: browser.post(town.apply, town.answers("first")))
    draft = finished_draft(town, browser)
    return max(first, counted(303, lambda: browser.post(f"{draft}second/", town.answers("second"))))


def submit(town: Town) -> int:
    """One that has to read anew where answers go, as each process does every few seconds."""
    browser = resident()
    draft = finished_draft(town, browser)
    forget_deliveries()
    return counted(303, lambda: browser.post(f"{draft}check/"))


KINDS = {"content page": content_page, "step GET": step_get, "step POST": step_post, "submit": submit}


def counts_of(size: Size) -> Counts:
    """Build a council and count in a process that has met each of its pages before."""
    town = build(size)
    for kind in KINDS.values():
        kind(town)
    for _ in range(size.cases):
        submit(town)
    assert Case.objects.filter(council=town.form.council).count() > size.cases
    # What a process keeps for a minute is forgotten while the cases come in.
    for kind in KINDS.values():
        kind(town)
    return {name: kind(town) for name, kind in KINDS.items()}


def figures(small: Counts, large: Counts) -> list[Figure]:
    return [figure for kind in TARGETS for figure in figures_of(kind, small[kind], large[kind])]


def figures_of(kind: str, small: int, large: int) -> list[Figure]:
    """Both sizes, and whether growing cost anything."""
    limit = TARGETS[kind]
    both = {"small": small, "large": large}
    counts = [
        Figure(f"{kind}: queries, {size} council", number, "queries", f"<= {limit}", number <= limit)
        for size, number in both.items()
    ]
    return [
        *counts,
        Figure(f"{kind}: more queries in the large one", large - small, "queries", "0", large == small),
    ]


def main() -> None:
    call_command("migrate", verbosity=0)
    for figure in figures(counts_of(SMALL), counts_of(LARGE)):
        print(figure.line())


if __name__ == "__main__":
    main()
