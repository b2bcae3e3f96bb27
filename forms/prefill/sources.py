"""The sources of known answers that come with the product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q

from forms.engine.model import Field
from forms.journey.loaded import load_version
from forms.models import Submission
from forms.plugins import PrefillSource, Subject, prefill_sources
from forms.prefill.fields import QUERY, query_name

Json = Any
# What was handed in last is what holds.
MOST_LOOKED_AT = 3


@prefill_sources.register
class QuerySource(PrefillSource):
    """The address by which somebody came: `apply/?campaign=leaflet`. Addresses are logged, so nothing personal."""

    slug = QUERY
    label = "The address of the form"

    def find(self, field: Field, subject: Subject) -> Json:
        values = subject.query.get(query_name(field), ())
        return (values[0] if len(values) == 1 else list(values)) if values else None


@prefill_sources.register
class EarlierSource(PrefillSource):
    """What the same browser handed in while it still holds the proof of it: to this form, or in the same role.

    The proof is the cookie of the confirmation or the follow page, which ends after an hour, with the browser, or by
    "Leave and clear this device". A shared machine is offered nothing.
    """

    slug = "earlier"
    label = "What the same person sent before"
    may_be_personal = True

    def find(self, field: Field, subject: Subject) -> Json:
        return self.find_all([field], subject).get(field.key)

    def find_all(self, fields: Sequence[Field], subject: Subject) -> Mapping[str, Json]:
        """One query, whatever the number of fields."""
        found: dict[str, Json] = {}
        for submission in _own_submissions(subject):
            is_same_form = submission.form_id == subject.form_id
            for field in fields:
                if field.key not in found:
                    answer = _answer_of(submission, field, is_same_form=is_same_form)
                    found.update({field.key: answer} if answer is not None else {})
        return found


def _own_submissions(subject: Subject) -> Iterator[Submission]:
    """What this browser handed in, newest first, as far as its cookies still hold."""
    if subject.is_shared_device or not subject.owned:
        return
    owned = [*subject.owned]
    rows = Submission.objects.filter(
        Q(draft_uuid__in=owned) | Q(case__uuid__in=owned), council_id=subject.council_id, entered_by=None
    )
    for row in rows.select_related("case", "version").order_by("-pk")[:MOST_LOOKED_AT]:
        epochs = {subject.owned.get(row.draft_uuid), subject.owned.get(row.case.uuid)}
        if row.case.device_epoch in epochs:
            yield row


def _answer_of(submission: Submission, field: Field, *, is_same_form: bool) -> Json:
    """The answer in the clear to the same question, or to one with the same role and type."""
    version = submission.version
    asked = load_version(version.pk, version.sha256, submission.locale).spec.fields()
    own = [asked[field.key]] if is_same_form and field.key in asked else []
    alike = (each for each in asked.values() if field.role and each.role == field.role)
    return _first_answer([*own, *alike], submission.answers, field.type)


def _first_answer(asked: Iterable[Field], answers: Mapping[str, Json], kind: str) -> Json:
    found = (answers.get(each.key) for each in asked if each.type == kind and not each.special)
    return next((answer for answer in found if answer is not None), None)
