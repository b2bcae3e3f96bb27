"""A resident adds files to what they sent."""

from collections.abc import Sequence

from django.db import transaction

from cases.actions.change_status import apply_kind
from cases.actions.locking import lock_case
from cases.actions.resident_event import MovedOn, ResidentEvent, record_resident_event, repeated
from cases.afterwards import can_change
from cases.models import Case, CaseEvent, CaseFile, EventType, Kind
from cases.topics import FILE_TOPIC
from guildhall.core.files.keeping import keep_file
from guildhall.core.files.receiving import Incoming, Received


def add_files(*, case_id: int, token: str, incoming: Incoming) -> CaseEvent:
    """Keep the files with the case; one that waited for its resident is the council's turn again.

    The same token again returns the first event and keeps nothing; raises MovedOn when the case is closed by now.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        before = repeated(case, token)
        return before or _add(case, token, incoming)


def _add(case: Case, token: str, incoming: Incoming) -> CaseEvent:
    if not can_change(case):
        raise MovedOn(case)
    data: dict[str, object] = {"files": len(incoming.received)}
    if case.kind == Kind.WAITING_RESIDENT:
        data |= {"from": case.kind, "to": Kind.IN_PROGRESS.value}
        apply_kind(case, Kind.IN_PROGRESS)
    names = [received.name for received in incoming.received]
    event = record_resident_event(
        case=case,
        event=ResidentEvent(
            token=token,
            type=EventType.FILES_ADDED,
            topic=FILE_TOPIC,
            data=data,
            sealed={"text": "\n".join(names)},
        ),
    )
    _keep(case, event, incoming.received, incoming)
    return event


def _keep(case: Case, event: CaseEvent, received: Sequence[Received], incoming: Incoming) -> None:
    for one in received:
        kept = incoming.claim(one)
        stored = keep_file(council_id=case.council_id, name=one.name, kind=one.kind, kept=kept)
        CaseFile.objects.create(case=case, stored_file=stored, event=event)
