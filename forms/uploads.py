"""Which questions of a form are answered by files."""

from collections.abc import Iterable, Mapping
from typing import Any

from forms.engine.model import Field, Spec, Step
from forms.field_types.file import kinds_of, megabytes_of, most_of
from forms.plugins import field_types
from guildhall.core.files.receiving import Limits

UPLOAD, REMOVE = "-upload", "-remove"


def takes_files(field: Field) -> bool:
    return field.type in field_types and field_types.get(field.type).takes_files


def file_fields(fields: Iterable[Field]) -> list[Field]:
    return [field for field in fields if takes_files(field)]


def file_keys(step: Step) -> frozenset[str]:
    """Return the keys of a step's questions for files."""
    return frozenset(field.key for field in file_fields(step.fields))


def has_files(spec: Spec) -> bool:
    """Say whether a form asks for files at all."""
    return any(takes_files(field) for step in spec.steps for field in step.fields)


def file_answers(step: Step, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was uploaded for a step, good or not: a list that is too short is shown as well."""
    return {key: answers[key] for key in file_keys(step) if key in answers}


def limits_of(step: Step, answers: Mapping[str, Any]) -> dict[str, Limits]:
    """Return what each input of a step takes, beside what is there already."""
    return {
        field.key: Limits(
            kinds_of(field), megabytes_of(field), most_of(field) - len(answers.get(field.key) or ())
        )
        for field in file_fields(step.fields)
    }
