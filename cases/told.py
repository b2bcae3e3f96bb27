"""What the systems that have a case are sent when its resident does something afterwards."""

from typing import Any

from cases.models import Case, CaseEvent, ExternalReference
from cases.topics import MESSAGE_TOPIC, REOPENED_TOPIC, WITHDRAWN_TOPIC
from outbox.plugins import Document, Outgoing, PayloadSource, PluginError, payload_sources


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
