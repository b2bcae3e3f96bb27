"""The waste system as systems and testers meet it."""

import http.client
import re
import threading
from pathlib import Path

import pytest

from integrations.simulator.waste.system import MODES, WasteSystem
from tests.integrations.simulator.calling import call, get, post_job, post_json


def test_a_signed_job_is_answered_with_a_reference(waste: WasteSystem) -> None:
    answer = post_job(waste.url)
    assert answer.status == 201
    assert re.fullmatch(r"WS-\d{4}-\d{3}", answer.json["reference"])


def test_the_same_id_again_gives_the_same_reference_and_one_job(waste: WasteSystem) -> None:
    first, again = post_job(waste.url), post_job(waste.url)
    assert again.status == 200
    assert again.json == first.json
    assert [job["id"] for job in get(f"{waste.url}/jobs.json").json] == ["d-1"]


def test_other_ids_get_other_references(waste: WasteSystem) -> None:
    assert post_job(waste.url, "d-1").json != post_job(waste.url, "d-2").json


@pytest.mark.parametrize("headers", [{}, {"webhook-id": "d-1", "webhook-signature": "v1,AAAA"}])
def test_a_job_that_proves_nothing_is_refused_and_recorded(
    waste: WasteSystem, headers: dict[str, str]
) -> None:
    assert call("POST", f"{waste.url}/jobs", "{}", headers).status == 401
    assert [entry["answered"] for entry in get(f"{waste.url}/received.json").json] == [401]
    assert get(f"{waste.url}/jobs.json").json == []


def test_each_attempt_is_listed_with_what_was_answered_the_newest_last(waste: WasteSystem) -> None:
    post_job(waste.url, "d-1", note="é")
    post_json(f"{waste.url}/faults", {"mode": "500", "rate": 1})
    post_job(waste.url, "d-2")
    received = get(f"{waste.url}/received.json").json
    assert [(entry["id"], entry["answered"]) for entry in received] == [("d-1", 201), ("d-2", 500)]
    assert received[0]["body"]["note"] == "é"
    assert set(received[0]) == {"id", "at", "body", "answered"}


@pytest.mark.parametrize("mode", ["down", "accept_then_drop"])
def test_these_faults_end_the_connection_without_an_answer(waste: WasteSystem, mode: str) -> None:
    post_json(f"{waste.url}/faults", {"mode": mode, "rate": 1})
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        post_job(waste.url)
    assert [entry["answered"] for entry in get(f"{waste.url}/received.json").json] == ["dropped"]


@pytest.mark.parametrize(("mode", "jobs"), [("down", 0), ("accept_then_drop", 1)])
def test_only_accept_then_drop_keeps_the_job(waste: WasteSystem, mode: str, jobs: int) -> None:
    post_json(f"{waste.url}/faults", {"mode": mode, "rate": 1})
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        post_job(waste.url)
    assert len(get(f"{waste.url}/jobs.json").json) == jobs


@pytest.mark.parametrize(("mode", "status"), [("500", 500), ("429", 429), ("garbage", 200)])
def test_these_faults_answer_badly_and_keep_no_job(waste: WasteSystem, mode: str, status: int) -> None:
    post_json(f"{waste.url}/faults", {"mode": mode, "rate": 1})
    answer = post_job(waste.url)
    assert answer.status == status
    assert "reference" not in answer.text
    assert get(f"{waste.url}/jobs.json").json == []


def test_too_many_requests_says_when_to_come_again(waste: WasteSystem) -> None:
    post_json(f"{waste.url}/faults", {"mode": "429"})
    assert post_job(waste.url).headers["Retry-After"].isdigit()


def test_a_slow_answer_holds_up_neither_others_nor_the_end(waste: WasteSystem) -> None:
    post_json(f"{waste.url}/faults", {"mode": "slow", "rate": 1})
    dropped = threading.Event()

    def post() -> None:
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            post_job(waste.url)
        dropped.set()

    threading.Thread(target=post, daemon=True).start()
    while not waste.jobs.all():
        assert get(f"{waste.url}/received.json").status == 200
    waste.stop()
    assert dropped.wait(5)


def test_a_rate_of_nothing_is_no_fault(waste: WasteSystem) -> None:
    post_json(f"{waste.url}/faults", {"mode": "down", "rate": 0})
    assert post_job(waste.url).status == 201


@pytest.mark.parametrize(
    "values", [{}, {"mode": "odd"}, {"mode": 1}, {"mode": "ok", "rate": 2}, {"mode": "ok", "rate": "x"}]
)
def test_a_fault_that_is_none_is_refused_and_changes_nothing(
    waste: WasteSystem, values: dict[str, object]
) -> None:
    assert post_json(f"{waste.url}/faults", values).status == 400
    assert get(f"{waste.url}/faults").json == {"mode": "ok", "rate": 1.0}


@pytest.mark.parametrize("body", ["[]", "{", "", "\x00"])
def test_faults_that_are_no_object_are_refused(waste: WasteSystem, body: str) -> None:
    assert call("POST", f"{waste.url}/faults", body, {"Content-Type": "application/json"}).status == 400


@pytest.mark.parametrize("mode", MODES)
def test_the_answer_to_faults_is_the_state(waste: WasteSystem, mode: str) -> None:
    answer = post_json(f"{waste.url}/faults", {"mode": mode, "rate": 0.5})
    assert (answer.status, answer.json) == (200, {"mode": mode, "rate": 0.5})


def test_the_page_s_own_form_comes_back_to_the_page(waste: WasteSystem) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    answer = call("POST", f"{waste.url}/faults", "mode=slow&rate=0.5", form)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert "slow: answers after 30 seconds (50% of jobs)" in get(f"{waste.url}/").text


def test_another_site_s_page_can_press_no_button(waste: WasteSystem) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    assert call("POST", f"{waste.url}/faults", '{"mode": "down"}', headers).status == 403
    assert waste.faults.now.mode == "ok"


def test_what_was_taken_outlives_a_restart(tmp_path: Path) -> None:
    references = []
    for _ in range(2):
        system = WasteSystem(state=tmp_path / "waste.json", status_after=3600)
        system.start()
        references.append(post_job(system.url).json["reference"])
        system.stop()
    assert references[0] == references[1]
    assert [entry["answered"] for entry in system.jobs.attempts()] == [201, 200]


def test_the_page_shows_the_answers_and_escapes_them(waste: WasteSystem) -> None:
    data = {"reference": "AB1", "answers": [{"label": "<b>Where?</b>", "text": ["1 High St", "<i>"]}]}
    reference = post_job(waste.url, data=data).json["reference"]
    page = get(f"{waste.url}/")
    assert reference in page.text
    assert "&lt;b&gt;Where?&lt;/b&gt;" in page.text
    assert "1 High St<br>&lt;i&gt;" in page.text
    assert "style=" not in page.text
    assert "unsafe" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/nothing", "/jobs/", "/../state"])
def test_other_addresses_hold_nothing(waste: WasteSystem, path: str) -> None:
    assert get(f"{waste.url}{path}").status == 404


def test_a_body_without_a_length_is_refused(waste: WasteSystem) -> None:
    assert call("POST", f"{waste.url}/jobs", None, {"Content-Length": "x"}).status == 411


def test_what_becomes_of_a_case_is_kept_with_its_job(waste: WasteSystem) -> None:
    case = {"case": "0199", "reference": "BCD-FGH-JKV"}
    job = post_job(waste.url, "d-1", data=case)
    for _ in range(2):
        answer = post_job(waste.url, "d-2", type="case.withdrawn", data=case | {"text": "Emptied after all"})
        assert (answer.status, answer.json) == (200, job.json)
    assert [change["id"] for change in get(f"{waste.url}/changes.json").json] == ["d-2"]
    assert len(get(f"{waste.url}/jobs.json").json) == 1
    page = get(f"{waste.url}/").text
    assert "Withdrawn" in page
    assert "Emptied after all" in page


def test_a_change_of_a_case_that_never_came_is_refused(waste: WasteSystem) -> None:
    assert post_job(waste.url, type="case.withdrawn", data={"case": "unknown"}).status == 422
