from cases.actions.add_message import add_message
from cases.actions.add_note import add_note
from cases.actions.assign_case import assign_case
from cases.actions.change_status import change_status, close_case
from cases.actions.locking import ChangedMeanwhile
from cases.actions.open_case import NewCase, NewParty, OpenedCase, open_case
from cases.actions.rate_case import rate_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.actions.reopen_case import reopen_case
from cases.actions.resident_event import MovedOn
from cases.actions.withdraw_case import withdraw_case

__all__ = [
    "ChangedMeanwhile",
    "MovedOn",
    "NewCase",
    "NewCaseEvent",
    "NewParty",
    "OpenedCase",
    "add_message",
    "add_note",
    "assign_case",
    "change_status",
    "close_case",
    "open_case",
    "rate_case",
    "record_event",
    "reopen_case",
    "withdraw_case",
]
