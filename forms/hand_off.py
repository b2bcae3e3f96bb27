"""What a council's system is sent for a submission: built anew at every attempt from what was submitted."""

from typing import Any

from forms.actions.submit import TOPIC
from forms.engine.model import Spec
from forms.engine.path import Walk
from forms.journey.loaded import load_version
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
        return Document(body=_body(submission), mapping_number=_mapping_number(submission, outgoing))


def _mapping_number(submission: Submission, outgoing: Outgoing) -> int | None:
    live = FormDelivery.objects.filter(
        form_id=submission.form_id, slug=outgoing.delivery.purpose, live=True
    ).first()
    return live.number if live else None


def _body(submission: Submission) -> dict[str, Any]:
    loaded = load_version(
        submission.version_id, submission.version.sha256, submission.version.spec["source_locale"]
    )
    walk = loaded.walk({**submission.answers, **(submission.sealed or {})})
    return {
        "type": TOPIC,
        "timestamp": submission.submitted_at.isoformat(),
        "data": {
            "reference": submission.case.reference_id,
            "case": str(submission.case.uuid),
            "form": submission.form.slug,
            "version": loaded.number,
            "title": loaded.spec.title,
            "channel": submission.channel,
            "locale": submission.locale,
            "answers": _answers(loaded.spec, walk),
        },
    }


def _answers(spec: Spec, walk: Walk) -> list[dict[str, Any]]:
    return [
        {
            "key": field.key,
            "label": field.label,
            "role": field.role,
            "value": field_types.get(field.type).json(field, walk.values[key]),
            "text": field_types.get(field.type).display(field, walk.values[key]),
        }
        for key, field in spec.fields().items()
        if key in walk.values
    ]
