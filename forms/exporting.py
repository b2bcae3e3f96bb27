"""Answers as JSON for the person who gave them: each with its question, as it stood when it was asked."""

from collections.abc import Mapping
from typing import Any

from forms.engine.model import Field, Spec
from forms.engine.spec import localise, parse
from forms.models import Draft, Submission, Upload
from forms.plugins import field_types

Json = dict[str, Any]


def exported_submission(case_id: int, locale: str) -> Json:
    """Return the submission of a case under `submission`; nothing for a case that came without a form."""
    rows = Submission.objects.select_related("version", "form")
    submission = rows.filter(case_id=case_id).first()
    if submission is None:
        return {}
    answers = {**submission.answers, **(submission.sealed or {})}
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
    answers = {**draft.answers, **(draft.sealed or {})}
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
    fields = localise(spec, locale if locale in spec.locales else spec.source_locale).fields()
    return [_answer(fields.get(key), key, value) for key, value in _in_order(spec, answers)]


def _in_order(spec: Spec, answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    known = [key for key in spec.fields() if key in answers]
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
