"""Reading cases: for the follow page, for messages, for officers."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.models import Case, CaseEvent, CaseParty, EventType
from cases.plugins import Receipt, Section, Words, answer_views
from catalogue.models import ServiceText
from guildhall.core.keyed_hash import hash_email
from guildhall.core.models import TeamPermission, User
from guildhall.core.permissions import teams_where
from guildhall.core.references import normalise_reference

Action = TeamPermission.Action


def cases_where(user: User, action: str = Action.VIEW_CASES) -> QuerySet[Case]:
    """Return the cases of the teams for which the user may do this."""
    return Case.objects.filter(team_id__in=teams_where(user, action))


def find_case(uuid: UUID) -> Case | None:
    return Case.objects.filter(uuid=uuid).first()


def case_now(case_id: int) -> Case:
    """Return the case as it stands, whatever was read of it before."""
    return Case.objects.get(pk=case_id)


def cases_by_uuid(uuids: Sequence[str]) -> QuerySet[Case]:
    """Return the cases with these uuids, given as the outbox's ordering keys."""
    return Case.objects.filter(uuid__in=set(uuids))


def party_of(reference: str, email: str) -> CaseParty | None:
    """Return the person whom this reference and this address name together, however they were typed."""
    code, email_hash = normalise_reference(reference), hash_email(email)
    if code is None or not email_hash:
        return None
    people = CaseParty.objects.select_related("case")
    return people.filter(case__reference=code, email_hash=email_hash).order_by("id").first()


def timeline(case: Case) -> QuerySet[CaseEvent]:
    """Return all events, newest first."""
    return case.events.order_by("-seq")


def public_timeline(case: Case) -> list[CaseEvent]:
    """Return what the resident may see, newest first."""
    return list(timeline(case).filter(public=True))


def corrections_of(case_id: int) -> dict[str, Any]:
    """Return what the resident corrected, the newest answer by field key; None for one taken back."""
    events = CaseEvent.objects.filter(case_id=case_id, type=EventType.CORRECTED).order_by("seq")
    rows = [{**event.data, **(event.sealed or {})} for event in events]
    return {row["field"]: row.get("new") for row in rows}


def answer_sections(case_id: int, locale: str) -> list[Section]:
    """Return what was submitted with the case, by section, whichever app it came from."""
    return [section for view in answer_views for section in view.sections(case_id, locale)]


def correction_url(case_id: int) -> str:
    """Return where its owner corrects an answer; '' for a case without answers."""
    found = (view.correction_url(case_id) for view in answer_views)
    return next((url for url in found if url), "")


def words_of(case: Case, locale: str) -> Words:
    """Return how to speak of the case: as its form does, else by the name of its service."""
    for view in answer_views:
        words = view.words(case.pk, locale)
        if words is not None:
            return words
    names = service_names([case.service_id], locale)
    return Words(title=names.get(case.service_id) or _("What you sent us"))


def receipt_of(case: Case) -> Receipt:
    """Return how it was sent; a case that came without answers speaks its first person's language."""
    for view in answer_views:
        receipt = view.receipt(case.pk)
        if receipt is not None:
            return receipt
    party = case.parties.order_by("pk").first()
    return Receipt(locale=party.locale if party else "en")


def service_names(service_ids: Sequence[int], locale: str) -> dict[int, str]:
    """Return the services' names in that language, English where there is none, by id."""
    texts = ServiceText.objects.filter(service_id__in=service_ids, locale__language_code__in=[locale, "en"])
    rows = list(texts.values_list("service_id", "locale__language_code", "name"))
    english = {service_id: name for service_id, code, name in rows if code == "en"}
    return english | {service_id: name for service_id, code, name in rows if code == locale}


def remote_references(case: Case) -> list[tuple[str, str]]:
    """Return the case's references elsewhere: pairs of system and reference."""
    rows = case.external_references.order_by("id")
    return list(rows.values_list("destination__name", "remote_ref"))


def names_of_staff(events: Sequence[CaseEvent]) -> Mapping[str, str]:
    """Return the names of the users that the events mention, by id as text."""
    ids = {event.actor_id for event in events if event.actor_kind == "user"}
    for event in events:
        if event.type == EventType.ASSIGNED:
            ids |= {str(event.data[key]) for key in ("from", "to") if event.data.get(key)}
    people = User.objects.filter(pk__in=[pk for pk in ids if pk.isdigit()])
    return {str(person.pk): str(person) for person in people}
