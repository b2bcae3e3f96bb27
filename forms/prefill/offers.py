"""What is offered on a page, and what a draft keeps of it.

An offer is the first value of an input and nothing more: it counts when the resident goes on with it. A draft keeps
under OFFERED, beside its answers, what the address brought for later steps, and None for each question that was
answered since, so that a resident's own answer is never offered away, not even one left empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core import signing

from forms.engine.model import Field, Spec, Step
from forms.engine.unasked import HIDDEN, is_posted
from forms.plugins import Subject, prefill_sources
from forms.prefill.fields import QUERY, accepted, hidden_fields, prefilled_fields, source_slug

Json = Any
# No field's key has such a sign.
OFFERED = "~offered"
# The hidden input of the first page.
TOKEN = "prefill"  # noqa: S105 - a name
SALT = "guildhall.prefill"
TOKEN_SECONDS = 24 * 3600


def find_offers(fields: Iterable[Field], subject: Subject) -> dict[str, Json]:
    """The answers that sources know for these fields, as far as their types take them."""
    offers: dict[str, Json] = {}
    for slug, asked in prefilled_fields(fields).items():
        found = prefill_sources.get(slug).find_all(asked, subject)
        answers = {field.key: accepted(field, found.get(field.key)) for field in asked}
        offers.update({key: answer for key, answer in answers.items() if answer is not None})
    return offers


def brought_by_address(spec: Spec, subject: Subject) -> dict[str, Json]:
    """What the address knows of the whole form."""
    return find_offers((field for field in spec.fields().values() if source_slug(field) == QUERY), subject)


def sign_offers(form_id: int, offers: Mapping[str, Json]) -> str:
    """What the address brought, for the first page to post back: readable, but nobody can change it; '' for nothing."""
    return signing.dumps([form_id, dict(offers)], salt=SALT, compress=True) if offers else ""


def read_signed(token: str, form_id: int, spec: Spec) -> dict[str, Json]:
    """What was signed for this form, judged anew; nothing where it was signed for another, or by somebody else."""
    try:
        signed_for, offers = signing.loads(token, salt=SALT, max_age=TOKEN_SECONDS)
    except signing.BadSignature:
        return {}
    if signed_for != form_id:
        return {}
    allowed = prefilled_fields(spec.fields().values()).get(QUERY, [])
    answers = {field.key: accepted(field, offers.get(field.key)) for field in allowed}
    return {key: answer for key, answer in answers.items() if answer is not None}


def first_answers(spec: Spec, step: Step, brought: Mapping[str, Json], subject: Subject) -> dict[str, Json]:
    """What a new draft keeps beside the answers to its first step: the hidden values, and offers for later steps."""
    sought = [field for field in hidden_fields(spec) if source_slug(field) != QUERY]
    hidden = {key: brought[key] for key in brought if spec.fields()[key].type == HIDDEN}
    hidden |= find_offers(sought, subject)
    later = {key: answer for key, answer in brought.items() if key not in hidden}
    return hidden | settled({OFFERED: later}, step)


def settled(answers: Mapping[str, Json], step: Step) -> dict[str, Json]:
    """What the draft keeps of offers once a step was answered; nothing for a form that offers nothing."""
    offered = answers.get(OFFERED)
    before = offered if isinstance(offered, dict) else {}
    done = {field.key: None for field in step.fields if source_slug(field) and is_posted(field)}
    return {OFFERED: {**before, **done}} if before or done else {}


def offers_for_step(step: Step, answers: Mapping[str, Json], subject: Subject) -> dict[str, Json]:
    """The first values of the inputs on a step that was not answered yet."""
    kept = answers.get(OFFERED)
    kept = kept if isinstance(kept, dict) else {}
    open_fields = [field for field in step.fields if is_posted(field) and field.key not in answers]
    brought = {field.key: kept.get(field.key) for field in open_fields if source_slug(field) == QUERY}
    sought = [field for field in open_fields if field.key not in kept and field.key not in brought]
    found = find_offers(sought, subject)
    return found | {key: answer for key, answer in brought.items() if answer is not None}
