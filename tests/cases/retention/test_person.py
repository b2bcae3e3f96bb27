"""What is held of one person: exported whole, and erased where the law lets it go."""

import json
import stat
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from cases.actions import NewParty, add_note, close_case
from cases.models import Case, CaseParty
from forms.models import Draft, Submission
from guildhall.core.keyed_hash import hash_email
from guildhall.core.ledger import verify
from guildhall.core.models import AuditEntry, Resident
from guildhall.core.sealed import SealedJSONField
from outbox.models import Delivery, DeliveryAttempt, InboundMessage
from tests.cases.factories import UserFactory, make_case
from tests.cases.posting import hand_over, make_destination, post_status
from tests.conftest import OpenForm
from tests.forms.journey.specs import ANSWERS
from tests.forms.journey.walking import answer, begin

EMAIL = "canary@example.com"
# One for each place in which something of a person can stand.
PLACES = ("name", "answer", "draft", "note", "message", "outcome", "remote", "letter", "inbound")
CANARIES = {place: f"canary{place}7f3a" for place in PLACES}


@pytest.fixture
def planted(missed_bin: OpenForm, resident: Client) -> Case:
    """A closed case with a canary in every place, and a saved draft of the same person."""
    case = hand_in_as(missed_bin, resident, EMAIL)
    write_canaries(case)
    begin(resident, missed_bin)
    Draft.objects.update(
        email=EMAIL, email_hash=hash_email(EMAIL), answers={"name": CANARIES["draft"]}, sealed={"health": "x"}
    )
    Resident.objects.create(council=case.council, email=EMAIL.upper())
    return case


def hand_in_as(form: OpenForm, browser: Client, email: str) -> Case:
    draft = begin(browser, form)
    for step in ("garden", "when"):
        answer(browser, draft, step)
    browser.post(
        f"{draft}contact/",
        {**ANSWERS["contact"], "name": CANARIES["name"], "email": email, "health": CANARIES["answer"]},
    )
    browser.post(f"{draft}check/")
    return Case.objects.latest("pk")


def write_canaries(case: Case) -> None:
    officer, destination = UserFactory(), make_destination(case.council)
    add_note(case_id=case.pk, text=CANARIES["note"], by=officer)
    hand_over(case, destination)
    post_status(destination, "open", message=CANARIES["remote"], message_id="m1")
    InboundMessage.objects.create(
        council=case.council, destination=destination, message_id="m1", body={"text": CANARIES["inbound"]}
    )
    close_case(
        case_id=case.pk,
        kind="resolved",
        outcome=CANARIES["outcome"],
        message=CANARIES["message"],
        by=officer,
    )
    delivery = Delivery.objects.earliest("pk")
    letter = {"to": EMAIL, "text": CANARIES["letter"]}
    DeliveryAttempt.objects.create(delivery=delivery, number=1, request=letter, response={"seen": EMAIL})


def run(command: str, *arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command(command, *arguments, "--json", stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def dump() -> str:
    """Every row of every table as the database holds it, and beside it all that is sealed, opened."""
    said = []
    for model in apps.get_models(include_auto_created=True):
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            said.append(str(cursor.fetchall()))
        sealed = [f.name for f in model._meta.local_concrete_fields if isinstance(f, SealedJSONField)]
        said.append(str(list(model._default_manager.values_list(*sealed))) if sealed else "")
    return "\n".join(said)


def test_the_export_holds_everything(planted: Case, tmp_path: Path) -> None:
    counts = run("export_person", EMAIL, "--out", str(tmp_path / "out"))["counts"]
    assert counts == {"cases": 1, "drafts": 1, "residents": 1}
    for name in ("person.json", "person.html"):
        text = (tmp_path / "out" / name).read_text()
        assert not [place for place, canary in CANARIES.items() if canary not in text], name
        assert planted.reference_id in text


def test_answers_stand_under_their_questions(planted: Case, tmp_path: Path) -> None:
    run("export_person", f" {EMAIL.upper()} ", "--out", str(tmp_path / "out"))
    case = json.loads((tmp_path / "out/person.json").read_text())["cases"][0]
    answers = {one["question"]: one["answer"] for one in case["submission"]["answers"]}
    assert answers["Full name"] == [CANARIES["name"]]
    assert answers["Health needs"] == [CANARIES["answer"]]
    assert answers["Which bins?"] == ["Garden"]


def test_the_export_is_for_one_pair_of_eyes(planted: Case, tmp_path: Path) -> None:
    run("export_person", EMAIL, "--out", str(tmp_path / "out"))
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "out/person.json").stat().st_mode) == 0o600
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_person", EMAIL, "--out", str(tmp_path / "out"))


def test_markup_in_an_answer_stays_text(missed_bin: OpenForm, resident: Client, tmp_path: Path) -> None:
    case = hand_in_as(missed_bin, resident, EMAIL)
    add_note(case_id=case.pk, text="<script>alert(1)</script>", by=UserFactory())
    run("export_person", EMAIL, "--out", str(tmp_path / "out"))
    assert "<script" not in (tmp_path / "out/person.html").read_text()


def test_somebody_elses_things_are_not_in_it(planted: Case, tmp_path: Path) -> None:
    counts = run("export_person", "another@example.com", "--out", str(tmp_path / "out"))["counts"]
    assert set(counts.values()) == {0}
    assert "canary" not in (tmp_path / "out/person.json").read_text()


def test_after_an_erasure_no_canary_is_in_any_table(planted: Case, capfd: Any) -> None:
    assert not [place for place, canary in CANARIES.items() if canary not in dump()]
    found = run("erase_person", EMAIL)
    assert found == {"dry_run": False, "erased": {"cases": 1, "drafts": 1, "accounts": 1}, "refused": {}}
    left = dump()
    assert not [place for place, canary in CANARIES.items() if canary in left]
    assert "canary" not in left
    assert hash_email(EMAIL) not in left
    assert "canary" not in "".join(capfd.readouterr())


def test_after_an_erasure_the_ledger_is_clean_and_the_case_closed(
    missed_bin: OpenForm, resident: Client
) -> None:
    case = hand_in_as(missed_bin, resident, EMAIL)
    close_case(case_id=case.pk, kind="resolved", outcome="Done", by=UserFactory())
    run("erase_person", EMAIL)
    case.refresh_from_db()
    assert verify().violations == []
    assert (case.is_closed, case.purged_at is not None) == (True, True)


def test_a_dry_run_says_the_same_and_changes_nothing(planted: Case) -> None:
    before = dump()
    found = run("erase_person", EMAIL, "--dry-run")
    assert found["erased"] == {"cases": 1, "drafts": 1, "accounts": 1}
    assert dump() == before


def test_an_open_case_is_refused_by_its_reference(missed_bin: OpenForm, resident: Client) -> None:
    case = hand_in_as(missed_bin, resident, EMAIL)
    assert run("erase_person", EMAIL)["refused"] == {case.reference_id: "open"}
    assert CANARIES["name"] in dump()


@pytest.mark.parametrize("model", [Case, Submission])
def test_a_case_on_hold_is_refused_by_its_reference(planted: Case, model: Any) -> None:
    model.objects.update(legal_hold=True)
    found = run("erase_person", EMAIL)
    assert found["refused"] == {planted.reference_id: "legal_hold"}
    assert CANARIES["answer"] in dump()


def test_an_account_with_an_open_case_stays(team: Any, service: Any) -> None:
    resident = Resident.objects.create(council=team.council, email=EMAIL)
    case = make_case(team, service, NewParty(name="x", email=EMAIL, resident_id=resident.pk))
    refused = {case.reference_id: "open", f"account {resident.uuid}": "in_use"}
    assert run("erase_person", EMAIL)["refused"] == refused


def test_a_witness_leaves_the_applicants_case(planted: Case) -> None:
    CaseParty.objects.create(
        case=planted,
        role="witness",
        name="Wanda",
        email="w@example.com",
        email_hash=hash_email("w@example.com"),
    )
    assert run("erase_person", "w@example.com")["erased"] == {"cases_left": 1}
    assert "Wanda" not in dump()
    assert CANARIES["answer"] in dump()
    assert AuditEntry.objects.get(action="case.person_erased").detail == {"parties": 1}


def test_an_erased_case_keeps_no_new_words(planted: Case) -> None:
    run("erase_person", EMAIL)
    add_note(case_id=planted.pk, text="late note", by=UserFactory())
    call_command("purge", stdout=StringIO())
    assert "late note" not in dump()


def test_a_lost_seal_key_keeps_nobody_from_being_forgotten(
    planted: Case, settings: Any, tmp_path: Path
) -> None:
    settings.SEAL_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="seal key"):
        call_command("export_person", EMAIL, "--out", str(tmp_path / "out"))
    assert run("erase_person", EMAIL)["erased"] == {"cases": 1, "drafts": 1, "accounts": 1}
    assert "canary" not in dump()


def test_both_are_audited_by_counts(planted: Case, tmp_path: Path) -> None:
    run("export_person", EMAIL, "--out", str(tmp_path / "out"))
    run("erase_person", EMAIL)
    exported, erased = (AuditEntry.objects.get(action=f"person.{what}ed") for what in ("export", "eras"))
    assert exported.detail == {"cases": 1, "drafts": 1, "residents": 1}
    assert erased.detail == {"cases": 1, "drafts": 1, "accounts": 1, "refused": 0}
    assert AuditEntry.objects.get(action="case.erased").object_id == str(planted.uuid)


def test_nobody_has_no_address(case: Case, tmp_path: Path) -> None:
    """Parties without an address share an empty hash, which must not make them one person."""
    CaseParty.objects.update(email=None, email_hash="")
    Case.objects.update(kind="resolved", closed_at=timezone.now() - timedelta(days=1))
    assert run("erase_person", "")["erased"] == {}
    assert CaseParty.objects.exists()
