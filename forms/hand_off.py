"""What a council's system is sent for a submission: built anew at every attempt from what was submitted."""

from typing import Any

from cases.files import file_facts, files_of_case
from cases.told import case_facts, event_told, wait_for_files
from cases.topics import CORRECTED_TOPIC
from forms.actions.submit import TOPIC
from forms.corrections import Answered, answered_by, submission_of_case
from forms.engine.model import Field
from forms.engine.repeated import lists_as_fields, questions_in_order
from forms.models import FormDelivery, Submission
from forms.plugins import field_types
from outbox.plugins import Document, Outgoing, PayloadSource, PluginError, payload_sources


@payload_sources.register
class SubmissionSource(PayloadSource):
    """The whole submission as one JSON document, with the mapping's current number."""

    slug = TOPIC

    def build(self, outgoing: Outgoing) -> Document:
        submission = (
            Submission.objects.select_related("case", "version", "form")
            .filter(uuid=outgoing.event.subject)
            .first()
        )
        if submission is None or submission.case.purged_at is not None:
            raise PluginError("what was submitted is no longer kept", permanent=True)
        wait_for_files(files_of_case(submission.case_id))
        return Document(body=_body(submission), mapping_number=_mapping_number(submission, outgoing))


def _mapping_number(submission: Submission, outgoing: Outgoing) -> int | None:
    live = FormDelivery.objects.filter(
        form_id=submission.form_id, slug=outgoing.delivery.purpose, live=True
    ).first()
    return live.number if live else None


def _body(submission: Submission) -> dict[str, Any]:
    answered = answered_by(submission, submission.version.spec["source_locale"])
    return {
        "type": TOPIC,
        "timestamp": submission.submitted_at.isoformat(),
        "data": submission_data(answered),
    }


def submission_data(answered: Answered) -> dict[str, Any]:
    """Return the submission with its answers as they stand, each saying whether it was corrected."""
    submission = answered.submission
    return {
        "reference": submission.case.reference_id,
        "case": str(submission.case.uuid),
        "form": submission.form.slug,
        "version": answered.loaded.number,
        "title": answered.spec.title,
        "channel": submission.channel,
        "locale": submission.locale,
        "answers": _answers(answered),
        "files": [file_facts(stored) for stored in files_of_case(submission.case_id)],
    }


def _answers(answered: Answered) -> list[dict[str, Any]]:
    values, fields, lists = answered.walk.values, answered.spec.fields(), lists_as_fields(answered.spec)
    return [
        _list(lists[key], answered) if key in lists else _answer(fields[key], values[key], answered)
        for key in questions_in_order(answered.spec)
        if key in values
    ]


def _answer(field: Field, value: Any, answered: Answered) -> dict[str, Any]:
    return {
        "key": field.key,
        "label": field.label,
        "role": field.role,
        "value": field_types.get(field.type).json(field, value),
        "text": field_types.get(field.type).display(field, value),
        "corrected": answered.is_corrected(field.key),
    }


def _list(asked: Field, answered: Answered) -> dict[str, Any]:
    """Return a list of items, each with its answers as above."""
    fields = answered.spec.fields()
    items = [
        {
            "item_id": item_id,
            "answers": [_answer(fields[key], value, answered) for key, value in item.values.items()],
        }
        for item_id, item in answered.walk.repeats[asked.key].items()
    ]
    return {"key": asked.key, "label": asked.label, "role": "", "items": items}


@payload_sources.register
class CorrectionSource(PayloadSource):
    """A corrected answer: the whole submission as it stands, and which question was answered again."""

    slug = CORRECTED_TOPIC

    def build(self, outgoing: Outgoing) -> Document:
        event = event_told(outgoing)
        submission = submission_of_case(event.case_id)
        if submission is None:
            raise PluginError("what was submitted is no longer kept", permanent=True)
        answered = answered_by(submission, submission.version.spec["source_locale"])
        correction = {**event.data, **(event.sealed or {})}
        data = submission_data(answered) | case_facts(event.case, outgoing.destination.id)
        data["correction"] = {name: correction.get(name) for name in ("field", "old", "new")}
        body = {"type": CORRECTED_TOPIC, "timestamp": event.occurred_at.isoformat(), "data": data}
        return Document(body=body, mapping_number=_mapping_number(submission, outgoing))
