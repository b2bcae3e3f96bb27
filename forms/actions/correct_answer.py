"""A resident corrects an answer of what they handed in; the submission itself stays as it was."""

from typing import Any

from django.db import transaction

from cases.actions.correct_case import Correction, correct_case
from cases.actions.locking import lock_case
from cases.actions.open_case import NewParty
from cases.models import CaseEvent
from forms.actions.submit import second_party
from forms.corrections import Answered, answered_by
from forms.deliveries import due_deliveries
from forms.engine.model import Field
from forms.models import Submission
from forms.plugins import field_types
from forms.roles import read_roles, read_second_parties


class ChangesPath(Exception):
    """With this answer the form would ask or tell somebody else: it can't be corrected by itself."""


def correct_answer(
    *, submission: Submission, field: Field, value: Any, locale: str, token: str
) -> CaseEvent | None:
    """Record the new answer (None: taken back) to a question on the path; None when it is the old one.

    Raises ChangesPath where other questions or systems would follow from it, MovedOn when the case is closed.
    """
    with transaction.atomic():
        # Two corrections take turns: each is judged by the answers that the other left.
        lock_case(submission.case_id)
        answered = answered_by(submission, locale)
        old = answered.walk.values.get(field.key)
        if old == value:
            return None
        if not (answered.keeps_path(field.key, value) and _keeps_systems(answered, field.key, value)):
            raise ChangesPath
        correction = _correction(answered, field, old, value)
        return correct_case(case_id=submission.case_id, token=token, correction=correction)


def _keeps_systems(answered: Answered, key: str, value: Any) -> bool:
    form_id, before = answered.submission.form_id, answered.walk.values
    after = answered.with_answer(key, value).values
    return due_deliveries(form_id, before, answered.spec) == due_deliveries(form_id, after, answered.spec)


def _correction(answered: Answered, field: Field, old: Any, new: Any) -> Correction:
    question = {"field": field.key, "label": field.label}
    answers = {
        "old": old,
        "new": new,
        "old_text": _lines(field, old),
        "new_text": _lines(field, new),
    }
    walk = answered.with_answer(field.key, new)
    roles = read_roles(answered.spec, walk)
    applicant = NewParty(name=roles.name, email=roles.email, phone=roles.phone)
    return Correction(
        data=question,
        # An event keeps its data for ever; answers go when their time is over.
        sealed=answers,
        people=[applicant, *map(second_party, read_second_parties(answered.spec, walk))],
        uprn=roles.uprn,
    )


def _lines(field: Field, value: Any) -> list[str]:
    return [] if value is None else list(field_types.get(field.type).display(field, value))
