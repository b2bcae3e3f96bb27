"""Rounds of submits over the database of the environment: run as a process, which prints its figures as lines."""

import secrets
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the line above
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from forms.models import Draft  # noqa: E402
from guildhall.core import ownership  # noqa: E402
from tests.bench.figures import Figure, reported  # noqa: E402
from tests.bench.forms import ANSWERS, Bench, make_forms  # noqa: E402
from tests.bench.load import Cost, Request, measure  # noqa: E402
from tests.bench.server import gunicorn  # noqa: E402
from tests.bench.submit import RATIO  # noqa: E402

ROUNDS = 7
A_ROUND = 400
WARMING = 150
CSRF = secrets.token_hex(16)
RATIO_TARGET = 2.0
DELAYED_RATE = 100
PEER_SETTINGS = "tests.bench.peer.settings"


def residents() -> Iterator[str]:
    """An address for each request, so that the rate limit works and refuses nobody."""
    return (f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}" for number in count(1))


CLIENTS = residents()


def our_requests(bench: Bench, number: int) -> list[Request]:
    """So many drafts that are complete, each with the cookie of the browser that owns it."""
    drafts = Draft.objects.bulk_create(
        Draft(
            council_id=bench.council_id,
            form_id=bench.form_id,
            version_id=bench.version_id,
            placement_id=bench.placement_id,
            answers=ANSWERS,
            locale="en",
            expires_at=timezone.now() + timedelta(days=1),
        )
        for _ in range(number)
    )
    body = urlencode({"csrfmiddlewaretoken": CSRF})
    return [
        Request(
            path=f"{bench.ours}apply/{draft.uuid}/check/",
            body=body,
            cookie=f"csrftoken={CSRF}; {ownership.cookie_for(draft.uuid, 0)}",
            client=next(CLIENTS),
        )
        for draft in drafts
    ]


def peer_requests(bench: Bench, number: int) -> list[Request]:
    body = urlencode({**ANSWERS, "csrfmiddlewaretoken": CSRF})
    return [Request(bench.peer, body, f"csrftoken={CSRF}", next(CLIENTS)) for _ in range(number)]


def compare(database: int, rounds: int = ROUNDS) -> list[Figure]:
    """Alternate rounds of ours and the peer's; `database` is the process id of PostgreSQL."""
    bench = make_forms()
    ours: list[Cost] = []
    peer: list[Cost] = []
    with gunicorn(2) as (port, web), gunicorn(2, PEER_SETTINGS) as (peer_port, peer_web):
        # The first requests fill what the processes keep and prepare their statements.
        measure(port, our_requests(bench, WARMING), 303, [web])
        measure(peer_port, peer_requests(bench, WARMING), 200, [peer_web])
        for _ in range(rounds):
            ours.append(measure(port, our_requests(bench, A_ROUND), 303, [web, database]))
            peer.append(measure(peer_port, peer_requests(bench, A_ROUND), 200, [peer_web, database]))
    return comparison(ours, peer)


def comparison(ours: list[Cost], peer: list[Cost]) -> list[Figure]:
    """The medians, and the median of the ratios of neighbouring rounds, which had the machine alike."""
    ratios = [
        theirs.milliseconds_each / own.milliseconds_each for own, theirs in zip(ours, peer, strict=True)
    ]
    ratio = median(ratios)
    return [
        reported("submit: CPU of ours", median(cost.milliseconds_each for cost in ours), "ms"),
        reported(
            "submit: CPU of wagtail.contrib.forms", median(cost.milliseconds_each for cost in peer), "ms"
        ),
        Figure(RATIO, ratio, "ratio", f">= {RATIO_TARGET}", ratio >= RATIO_TARGET),
        reported("submit: lowest ratio of a round", min(ratios), "ratio"),
        reported("submit: rate of ours", median(cost.a_second for cost in ours), "1/s"),
        reported("submit: rate of wagtail.contrib.forms", median(cost.a_second for cost in peer), "1/s"),
    ]


def delayed(database: int, rounds: int = 3) -> list[Figure]:
    """One form, six workers, each commit 10 ms slower: a slow disk."""
    bench = make_forms()
    with gunicorn(workers=6) as (port, web):
        measure(port, our_requests(bench, WARMING), 303, [web])
        rates = [
            measure(port, our_requests(bench, A_ROUND), 303, [web, database]).a_second for _ in range(rounds)
        ]
    rate = median(rates)
    name = "submit: rate with a commit delay of 10 ms"
    return [Figure(name, rate, "1/s", f">= {DELAYED_RATE}", rate >= DELAYED_RATE)]


PARTS = {"compare": compare, "delayed": delayed}


def _database_pid() -> int:
    """The process id of the server at the other end: it runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting FROM pg_settings WHERE name = 'data_directory'")
        folder = cursor.fetchone()[0]
    return int((Path(folder) / "postmaster.pid").read_text().split("\n", 1)[0])


def main(part: str, *rounds: str) -> None:
    call_command("migrate", verbosity=0)
    for figure in PARTS[part](_database_pid(), *map(int, rounds)):
        print(figure.line())


if __name__ == "__main__":
    main(*sys.argv[1:])
