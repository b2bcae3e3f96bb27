"""What the systems that have a case are sent when its resident does something afterwards."""

from collections.abc import Iterable
from typing import Any

from cases.files import file_facts
from cases.models import Case, CaseEvent, ExternalReference
from cases.topics import FILE_TOPIC, MESSAGE_TOPIC, REOPENED_TOPIC, WITHDRAWN_TOPIC
from guildhall.core.models import StoredFile
from outbox.plugins import Document, NotDueYet, Outgoing, PayloadSource, PluginError, payload_sources

FILE_CHECK_SECONDS = 15


class ChangeSource(PayloadSource):
    """One change of a case as a JSON document; subclasses name the topic and add what it is."""

    def build(self, outgoing: Outgoing) -> Document:
        event = event_told(outgoing)
        data = case_facts(event.case, outgoing.destination.id) | self.changes(event)
        return Document(
            body={
                "type": outgoing.event.topic,
                "timestamp": event.occurred_at.isoformat(),
                "data": data,
            }
        )

    def changes(self, event: CaseEvent) -> dict[str, Any]:
        """Return what this topic adds to the case's references and status."""
        return {"text": (event.sealed or {}).get("text", "")}


@payload_sources.register
class WithdrawnSource(ChangeSource):
    """The resident takes it back; `text` is why, '' where they didn't say."""

    slug = WITHDRAWN_TOPIC


@payload_sources.register
class ReopenedSource(ChangeSource):
    """The resident says that it isn't done; `text` is why."""

    slug = REOPENED_TOPIC


@payload_sources.register
class MessageSource(ChangeSource):
    """What the resident adds."""

    slug = MESSAGE_TOPIC


@payload_sources.register
class FileSource(ChangeSource):
    """Files that the resident adds: names, sizes and hashes of those that came with this event."""

    slug = FILE_TOPIC

    def changes(self, event: CaseEvent) -> dict[str, Any]:
        files = [file.stored_file for file in event.files.select_related("stored_file").order_by("pk")]
        wait_for_files(files)
        return {"files": [file_facts(stored) for stored in files]}


def wait_for_files(files: Iterable[StoredFile]) -> None:
    """Let a delivery wait while a file of it is not checked: what might be refused is not passed on."""
    if not all(stored.is_checked for stored in files):
        raise NotDueYet("a file is still being checked", seconds=FILE_CHECK_SECONDS)


def event_told(outgoing: Outgoing) -> CaseEvent:
    """Return the event that a delivery tells of, with its case."""
    events = CaseEvent.objects.select_related("case")
    event = events.filter(case__uuid=outgoing.event.subject, seq=outgoing.event.seq).first()
    if event is None:
        raise PluginError("what happened is no longer kept", permanent=True)
    return event


def case_facts(case: Case, destination_id: int) -> dict[str, Any]:
    """Return how both sides call the case, and how it stands now."""
    theirs = ExternalReference.objects.filter(case=case, destination_id=destination_id).order_by("id")
    return {
        "reference": case.reference_id,
        "case": str(case.uuid),
        "your_reference": theirs.values_list("remote_ref", flat=True).first() or "",
        "status": case.kind,
    }
