"""Answers as JSON for the person who gave them: each with its question, as it stood when it was asked."""

from collections.abc import Mapping
from typing import Any

from forms.engine.model import Field, Spec
from forms.engine.repeated import lists_as_fields, questions_in_order
from forms.engine.repeats import read_items
from forms.engine.spec import localise, parse
from forms.journey.drafts import join_special
from forms.models import Draft, Submission, Upload
from forms.plugins import field_types

Json = dict[str, Any]


def exported_submission(case_id: int, locale: str) -> Json:
    """Return the submission of a case under `submission`; nothing for a case that came without a form."""
    rows = Submission.objects.select_related("version", "form")
    submission = rows.filter(case_id=case_id).first()
    if submission is None:
        return {}
    answers = join_special(submission.answers, submission.sealed)
    return {
        "submission": {
            "form": submission.form.slug,
            "submitted_at": submission.submitted_at,
            "language": submission.locale,
            "kept_until": submission.purge_after,
            "quote": submission.quote,
            "total_pence": submission.total_pence,
            "answers": answered(submission.version.spec, locale, answers),
            "files": _files(Upload.objects.filter(submission=submission)),
        }
    }


def exported_draft(draft: Draft) -> Json:
    source = draft.version or draft.preview_spec
    answers = join_special(draft.answers, draft.sealed)
    return {
        "form": draft.form.slug,
        "started_at": draft.started_at,
        "expires_at": draft.expires_at,
        "language": draft.locale,
        "email": draft.email,
        "answers": answered(source.spec if source else {}, draft.locale, answers),
        "files": _files(Upload.objects.filter(draft=draft)),
    }


def answered(document: Mapping[str, Any], locale: str, answers: Mapping[str, Any]) -> list[Json]:
    """Return every answer with its question, whether or not it still counts; one without a field has its key."""
    spec = parse(document)
    return _answers(localise(spec, locale if locale in spec.locales else spec.source_locale), answers)


def _answers(spec: Spec, answers: Mapping[str, Any]) -> list[Json]:
    fields, lists = spec.fields(), lists_as_fields(spec)
    return [
        _listed(lists[key], spec, value) if key in lists else _answer(fields.get(key), key, value)
        for key, value in _in_order(spec, answers)
    ]


def _listed(asked: Field, spec: Spec, value: Any) -> Json:
    """Return a list with the answers of each of its items."""
    items = [_answers(spec, item.answers) for item in read_items(value)]
    return {"question": asked.label, "answer": [], "items": items, "stored": value}


def _in_order(spec: Spec, answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    known = [key for key in questions_in_order(spec) if key in answers]
    # What a draft keeps beside its answers is no answer.
    others = [key for key in answers if key not in set(known) and not key.startswith("~")]
    return [(key, answers[key]) for key in [*known, *others]]


def _answer(field: Field | None, key: str, value: Any) -> Json:
    if field is None or field.type not in field_types:
        return {"question": key, "answer": [], "stored": value}
    lines = field_types.get(field.type).display(field, value)
    return {"question": field.label, "answer": list(lines), "stored": value}


def _files(uploads: Any) -> list[Json]:
    return [
        {"name": one.stored_file.name, "size": one.stored_file.size, "sha256": one.stored_file.sha256}
        for one in uploads.select_related("stored_file").order_by("pk")
    ]
