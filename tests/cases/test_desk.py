"""The officers' desk in the admin."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from cases.actions import add_note, change_status
from cases.models import Case, Kind
from catalogue.models import Service
from guildhall.core.models import AuditEntry, Team, User
from outbox.models import Delivery
from tests.cases.factories import UserFactory, make_case, make_officer

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def officer(team: Team) -> User:
    return make_officer(team, name="Officer One")


def signed_in(user: User) -> Client:
    """A browser in which this user has signed in with both factors."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client


def page_of(case: Case) -> str:
    return f"/admin/cases/{case.uuid}/"


def post(user: User, case: Case, action: str, **data: object) -> object:
    data.setdefault("seen", case.event_seq)
    return signed_in(user).post(f"{page_of(case)}{action}/", data)


def test_an_officer_sees_the_case(case: Case, officer: User) -> None:
    page = signed_in(officer).get(page_of(case))
    text = page.content.decode()
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    for words in (case.reference_id, "pat@example.com", "Pat Example", "Case opened"):
        assert words in text


def test_every_look_at_a_case_is_written_down(case: Case, officer: User) -> None:
    signed_in(officer).get(page_of(case))
    entry = AuditEntry.objects.get(object_kind="case")
    assert (entry.action, entry.object_id) == ("case.read", str(case.uuid))
    assert (entry.actor_kind, entry.actor_id, entry.team) == ("user", str(officer.pk), case.team)
    assert "pat" not in str(entry.detail)


def test_the_list_names_nobody_and_is_no_look(case: Case, officer: User) -> None:
    text = signed_in(officer).get("/admin/cases/").content.decode()
    assert case.reference_id in text
    assert "Pat Example" not in text
    assert not AuditEntry.objects.filter(object_kind="case").exists()


STRANGERS = ["other_officer", "editor", "administrator", "only_views_hand_offs"]


@pytest.fixture
def stranger(request: pytest.FixtureRequest, team: Team, other_team: Team) -> User:
    if request.param == "other_officer":
        return make_officer(other_team)
    if request.param == "editor":
        return make_officer(other_team, "edit_forms")
    if request.param == "only_views_hand_offs":
        return make_officer(team, "view_hand_offs")
    return User.objects.create_superuser("admin@aldwater.example", "x", name="Admin")


@pytest.mark.parametrize("stranger", STRANGERS, indirect=True)
@pytest.mark.parametrize("action", ["", "note/", "assign/", "status/", "close/"])
def test_a_foreign_case_is_answered_like_an_unknown_one(case: Case, stranger: User, action: str) -> None:
    client = signed_in(stranger)
    unknown = "/admin/cases/01890000-0000-7000-8000-000000000000/"
    send = client.post if action else client.get
    foreign, missing = send(page_of(case) + action), send(unknown + action)
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.replace(str(case.uuid).encode(), b"") == missing.content.replace(
        unknown.split("/")[3].encode(), b""
    )
    assert not AuditEntry.objects.filter(object_kind="case").exists()


@pytest.mark.parametrize("stranger", STRANGERS, indirect=True)
def test_the_list_shows_nobody_elses_cases(case: Case, stranger: User) -> None:
    answer = signed_in(stranger).get("/admin/cases/")
    assert case.reference_id not in answer.content.decode()


def test_who_sees_no_cases_has_no_list_and_no_menu(case: Case, other_team: Team) -> None:
    client = signed_in(make_officer(other_team, "edit_forms"))
    assert client.get("/admin/cases/").status_code == 404
    assert "/admin/cases/" not in client.get("/admin/").content.decode()


def test_somebody_who_is_not_signed_in_is_led_to_the_door(case: Case, client: Client) -> None:
    for address in ("/admin/cases/", page_of(case), page_of(case) + "note/"):
        assert client.get(address).status_code == 302


def test_who_may_only_look_gets_no_forms_and_can_not_post(case: Case, team: Team) -> None:
    viewer = make_officer(team, "view_cases")
    page = signed_in(viewer).get(page_of(case)).content.decode()
    assert "Save note" not in page
    assert "Hand-offs" not in page
    assert post(viewer, case, "note", text="x").status_code == 404  # type: ignore[attr-defined]


def test_a_note_is_written_and_shown(case: Case, officer: User) -> None:
    assert post(officer, case, "note", text="Rang the depot.")["Location"] == page_of(case)  # type: ignore[index]
    page = signed_in(officer).get(page_of(case)).content.decode()
    assert "Rang the depot." in page
    assert "Officer One" in page


def test_a_note_can_not_be_markup(case: Case, officer: User) -> None:
    post(officer, case, "note", text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in signed_in(officer).get(page_of(case)).content.decode()


def test_an_empty_note_is_refused_in_words(case: Case, officer: User) -> None:
    answer = post(officer, case, "note", text="")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Enter a note" in answer.content.decode()  # type: ignore[attr-defined]


def test_a_case_is_assigned_to_a_colleague_and_to_nobody(case: Case, officer: User, team: Team) -> None:
    colleague = make_officer(team)
    post(officer, case, "assign", assignee=colleague.pk)
    case.refresh_from_db()
    assert case.assignee == colleague
    post(officer, case, "assign", assignee="")
    case.refresh_from_db()
    assert case.assignee is None


def test_a_case_is_not_assigned_to_another_teams_officer(case: Case, officer: User, other_team: Team) -> None:
    answer = post(officer, case, "assign", assignee=make_officer(other_team).pk)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    case.refresh_from_db()
    assert case.assignee is None


def test_a_status_with_a_message_is_sent(case: Case, officer: User) -> None:
    post(officer, case, "status", kind="scheduled", message="Friday morning.")
    case.refresh_from_db()
    assert case.kind == Kind.SCHEDULED
    assert Delivery.objects.get().purpose == "status_message"


def test_a_case_is_closed_with_an_outcome(case: Case, officer: User) -> None:
    refused = post(officer, case, "close", kind="resolved", outcome="")
    assert "Enter the outcome" in refused.content.decode()  # type: ignore[attr-defined]
    post(officer, case, "close", kind="resolved", outcome="Collected")
    case.refresh_from_db()
    assert (case.is_closed, case.outcome) == (True, "Collected")


@pytest.mark.parametrize(
    ("action", "kind"), [("status", "resolved"), ("close", "received"), ("status", "x\x00")]
)
def test_a_kind_that_was_not_offered_is_refused(case: Case, officer: User, action: str, kind: str) -> None:
    answer = post(officer, case, action, kind=kind, outcome="x")
    assert answer.status_code == 422  # type: ignore[attr-defined]


def test_a_second_writer_sees_what_changed_and_keeps_what_was_typed(
    case: Case, officer: User, team: Team
) -> None:
    change_status(case_id=case.pk, kind="waiting_resident", by=make_officer(team, name="Officer Two"))
    answer = post(officer, case, "close", kind="resolved", outcome="My words", message="To the resident")
    text = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 409  # type: ignore[attr-defined]
    for words in ("Somebody else changed this case", "Officer Two", "My words", "To the resident"):
        assert words in text
    case.refresh_from_db()
    assert case.kind == Kind.WAITING_RESIDENT
    assert not Delivery.objects.exists()
    assert f'name="seen" value="{case.event_seq}"' in text


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40])
def test_a_form_that_does_not_say_what_it_saw_writes_nothing(case: Case, officer: User, seen: str) -> None:
    answer = post(officer, case, "status", kind="scheduled", seen=seen)
    assert answer.status_code in (409, 422)  # type: ignore[attr-defined]
    case.refresh_from_db()
    assert case.kind == Kind.RECEIVED


def test_the_list_is_filtered(case: Case, officer: User, team: Team, service: Service) -> None:
    mine, closed = make_case(team, service), make_case(team, service, kind="resolved")
    Case.objects.filter(pk=mine.pk).update(assignee=officer)

    def shown(**query: str) -> set[str]:
        text = signed_in(officer).get("/admin/cases/", query).content.decode()
        return {
            one.reference_id for one in (case, mine, closed) if one.reference_id in text.split("<tbody>")[-1]
        }

    assert shown() == {case.reference_id, mine.reference_id}
    assert shown(kind="all") == {case.reference_id, mine.reference_id, closed.reference_id}
    assert shown(kind="resolved") == {closed.reference_id}
    assert shown(assignee="mine") == {mine.reference_id}
    assert shown(assignee="nobody") == {case.reference_id}
    assert shown(reference=closed.reference_id.lower()) == {closed.reference_id}
    assert shown(reference=" " + closed.reference_id[:5]) == {closed.reference_id}
    assert shown(reference="oops%_") == set()


def test_another_teams_number_in_the_filter_shows_nothing_of_theirs(
    officer: User, other_team: Team, service: Service
) -> None:
    foreign = make_case(other_team, service)
    answer = signed_in(officer).get("/admin/cases/", {"team": str(other_team.pk), "kind": "all"})
    assert foreign.reference_id not in answer.content.decode()


def test_the_list_goes_on_where_a_page_ends(
    officer: User, team: Team, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cases.desk import listing

    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    references = [make_case(team, service).reference_id for _ in range(5)]
    client, address, seen = signed_in(officer), "/admin/cases/?kind=received", []
    while address:
        page = client.get(address)
        seen += [line.case.reference_id for line in page.context["page"].lines]
        address = f"/admin/cases/{page.context['next_url']}" if page.context["next_url"] else ""
    assert seen == references[::-1]


def test_the_page_costs_the_same_for_many_events(
    case: Case, officer: User, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        add_note(case_id=case.pk, text=str(number), by=UserFactory())
    client = signed_in(officer)
    client.get(page_of(case))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get(page_of(case))
