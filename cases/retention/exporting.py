"""Everything the cases' tables hold of one case, as JSON for the person it is about."""

from typing import Any

from cases.models import ActorKind, Case, CaseEvent, CaseFile, CaseParty, CaseRating
from cases.queries import remote_references, service_names
from cases.status_words import status_words
from outbox.history import heard_of, told_of

Json = dict[str, Any]


def exported_case(case_id: int, locale: str) -> Json:
    case = Case.objects.select_related("team").get(pk=case_id)
    return {
        **_facts(case, locale),
        "references_elsewhere": [f"{system}: {number}" for system, number in remote_references(case)],
        "people": [_person(one) for one in case.parties.order_by("pk")],
        "events": [_event(one) for one in case.events.order_by("seq")],
        "ratings": [_rating(one) for one in CaseRating.objects.filter(case=case)],
        "files": [_file(one) for one in case.files.select_related("stored_file").order_by("pk")],
        "sent_to_others": told_of(str(case.uuid)),
        "heard_from_others": heard_of(inbound_of(case_id)),
    }


def inbound_of(case_id: int) -> list[tuple[str, str]]:
    """Return who sent which message to this case: pairs of a destination's uuid and its own id."""
    told = CaseEvent.objects.filter(case=case_id, actor_kind=ActorKind.DESTINATION).exclude(source_id="")
    return list(told.values_list("source", "source_id"))


def _facts(case: Case, locale: str) -> Json:
    return {
        "reference": case.reference_id,
        "service": service_names([case.service_id], locale).get(case.service_id, ""),
        "team": case.team.name,
        "status": status_words(case.kind, case.label),
        "outcome": case.outcome,
        "came_by": case.get_channel_display(),
        "opened_at": case.opened_at,
        "due_at": case.due_at,
        "closed_at": case.closed_at,
        "property": case.uprn,
        "latitude": case.latitude,
        "longitude": case.longitude,
        "legal_hold": case.legal_hold,
        "personal_data_deleted_at": case.purged_at,
    }


def _person(party: CaseParty) -> Json:
    return {
        "role": party.get_role_display(),
        "name": party.name,
        "email": party.email,
        "phone": party.phone,
        "preferred_medium": party.get_preferred_medium_display(),
        "language": party.locale,
    }


def _event(event: CaseEvent) -> Json:
    return {
        "at": event.occurred_at,
        "what": event.type,
        "by": event.get_actor_kind_display(),
        "shown_to_the_resident": event.public,
        "facts": event.data,
        "words": event.sealed,
    }


def _rating(rating: CaseRating) -> Json:
    return {"at": rating.rated_at, "level": rating.get_level_display(), "comment": rating.comment}


def _file(file: CaseFile) -> Json:
    return {"name": file.stored_file.name, "size": file.stored_file.size, "sha256": file.stored_file.sha256}
