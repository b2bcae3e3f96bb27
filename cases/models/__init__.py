from cases.models.case import CLOSED_KINDS, Case, Kind
from cases.models.links import CaseFile, ExternalReference
from cases.models.people import CaseParty, PartyRole
from cases.models.rating import CaseRating
from cases.models.timeline import ActorKind, CaseEvent, EventType

__all__ = [
    "CLOSED_KINDS",
    "ActorKind",
    "Case",
    "CaseEvent",
    "CaseFile",
    "CaseParty",
    "CaseRating",
    "EventType",
    "ExternalReference",
    "Kind",
    "PartyRole",
]
