"""Status updates, as the site at the other end gets them."""

import json
import queue
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from integrations.simulator.serving import Handler, Simulator
from integrations.simulator.waste import statuses
from integrations.simulator.waste.signing import is_proved
from integrations.simulator.waste.statuses import STATUSES, crew_day
from integrations.simulator.waste.system import WasteSystem
from tests.integrations.simulator.calling import get, post_job, post_json


class Site(Simulator):
    """Answers hooks with the statuses of `answers`, then with 200."""

    def __init__(self) -> None:
        super().__init__(0, Hook)
        self.answers: list[int] = []
        self.posts: queue.Queue[tuple[dict[str, str], bytes]] = queue.Queue()


class Hook(Handler):
    system: Site
    routes = {"POST /hooks/waste/": "take"}

    def take(self) -> None:
        self.system.posts.put((dict(self.headers.items()), self.read()))
        self.answer_json({}, self.system.answers.pop(0) if self.system.answers else 200)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.start()
    yield site
    site.stop()


@pytest.fixture
def hook(site: Site) -> str:
    return f"{site.url}/hooks/waste/"


def test_a_crew_is_announced_by_itself_and_signed(waste: WasteSystem, site: Site, hook: str) -> None:
    waste.status_after = 0
    reference = post_job(waste.url, status_url=hook).json["reference"]
    headers, body = site.posts.get(timeout=10)
    assert is_proved(headers, body)
    content = json.loads(body)
    assert (content["reference"], content["status"]) == (reference, "scheduled")
    assert content["message"].startswith("A crew is due on ")
    assert datetime.fromisoformat(content["at"]).tzinfo is not None


@pytest.mark.parametrize("status", STATUSES)
def test_each_button_sends_its_status_now(waste: WasteSystem, site: Site, hook: str, status: str) -> None:
    reference = post_job(waste.url, status_url=hook).json["reference"]
    assert post_json(f"{waste.url}/statuses", {"reference": reference, "status": status}).status == 200
    assert json.loads(site.posts.get(timeout=10)[1])["status"] == status


def test_a_post_that_fails_is_repeated_under_the_same_id(
    waste: WasteSystem, site: Site, hook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statuses, "RETRY_AFTER", (0, 0, 0))
    site.answers = [500, 401]
    waste.status_after = 0
    post_job(waste.url, status_url=hook)
    posts = [site.posts.get(timeout=10) for _ in range(3)]
    assert len({headers["webhook-id"] for headers, _ in posts}) == 1
    assert len({body for _, body in posts}) == 1


def test_a_job_taken_again_announces_nothing_again(waste: WasteSystem, hook: str) -> None:
    post_job(waste.url, status_url=hook)
    post_job(waste.url, status_url=hook)
    assert len(get(f"{waste.url}/statuses.json").json) == 1


@pytest.mark.parametrize("values", [{}, {"reference": "WS-1", "status": "resolved"}])
def test_a_status_for_no_job_is_refused(waste: WasteSystem, values: dict[str, str]) -> None:
    assert post_json(f"{waste.url}/statuses", values).status == 400


def test_a_status_that_is_none_is_refused(waste: WasteSystem) -> None:
    reference = post_job(waste.url).json["reference"]
    assert post_json(f"{waste.url}/statuses", {"reference": reference, "status": "lost"}).status == 400


@pytest.mark.parametrize(
    ("today", "words"),
    [(date(2026, 11, 24), "Thursday 26 November"), (date(2026, 11, 27), "Tuesday 1 December")],
)
def test_a_crew_comes_on_the_second_working_day(today: date, words: str) -> None:
    assert crew_day(today) == words
