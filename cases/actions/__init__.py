from cases.actions.add_note import add_note
from cases.actions.assign_case import assign_case
from cases.actions.change_status import change_status, close_case
from cases.actions.locking import ChangedMeanwhile
from cases.actions.open_case import NewCase, NewParty, OpenedCase, open_case
from cases.actions.record_event import NewCaseEvent, record_event

__all__ = [
    "ChangedMeanwhile",
    "NewCase",
    "NewCaseEvent",
    "NewParty",
    "OpenedCase",
    "add_note",
    "assign_case",
    "change_status",
    "close_case",
    "open_case",
    "record_event",
]
