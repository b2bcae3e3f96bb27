"""Files posted with a step: kept at once, before its other answers are judged."""

from collections.abc import Iterable, Mapping
from typing import Any

from forms.actions.keep_uploads import keep_uploads, remove_upload
from forms.engine.answers import Cleaned
from forms.engine.model import Field, Step
from forms.field_types.file import File, megabytes_of, said_kinds
from forms.journey.drafts import DraftRow
from forms.journey.loaded import LoadedSpec
from forms.journey.step_form import QuestionForm
from forms.plugins import field_types
from forms.uploads import REMOVE, UPLOAD, file_fields, file_keys
from guildhall.core.files.receiving import EMPTY, TOO_LARGE, TOO_MANY, Declined, Incoming

MULTIPART = "multipart/form-data"


def pressed_of(post: Mapping[str, str], step: Step) -> str:
    """Return the key of the question whose Upload or Remove was pressed; '' for another button."""
    pressed = (key for key in file_keys(step) if f"{key}{UPLOAD}" in post or f"{key}{REMOVE}" in post)
    return next(pressed, "")


def file_away(
    row: DraftRow, loaded: LoadedSpec, step: Step, post: Mapping[str, str], incoming: Incoming
) -> tuple[DraftRow, list[Declined]]:
    """Keep what came with a step and remove what its owner took back; return the draft, and what was declined."""
    declined = list(incoming.declined)
    if incoming.received:
        row, too_many = keep_uploads(draft_uuid=row.uuid, loaded=loaded, incoming=incoming)
        declined += too_many
    for field in file_fields(step.fields):
        if file_uuid := post.get(f"{field.key}{REMOVE}"):
            row = remove_upload(draft_uuid=row.uuid, loaded=loaded, field=field, file_uuid=file_uuid)
    return row, declined


def refusals(
    step: Step, post: Mapping[str, str], incoming: Incoming, declined: Iterable[Declined]
) -> dict[str, str]:
    """Return what to say of files that were not taken, by key: the first of each question."""
    fields = {field.key: field for field in file_fields(step.fields)}
    said = {one.input: _words(fields[one.input], one) for one in reversed(list(declined))}
    came = {one.input for one in incoming.received}
    for key, field in fields.items():
        if f"{key}{UPLOAD}" in post and key not in came and key not in said:
            said[key] = _first(_kind_of(field).refuse(field, "missing"))
    return said


def say_refusals(form: QuestionForm, said: Mapping[str, str], *, alone: bool = False) -> None:
    """Put these before whatever else is wrong with the questions; `alone` lets the other questions be."""
    form.full_clean()
    for key in list(form.errors):
        if alone or key in said:
            del form.errors[key]
    for key, text in said.items():
        form.add_error(key, text)


def _words(field: Field, declined: Declined) -> str:
    kind = _kind_of(field)
    if declined.reason == TOO_MANY:
        return _first(kind.refuse_too_many(field))
    if declined.reason == TOO_LARGE:
        return _first(kind.refuse(field, "too_large", name=declined.name, megabytes=megabytes_of(field)))
    if declined.reason == EMPTY:
        return _first(kind.refuse(field, "empty", name=declined.name))
    kinds = said_kinds(field)
    article = "an" if kinds.startswith(("O", "X")) else "a"
    return _first(kind.refuse(field, "other_kind", name=declined.name, kinds=kinds, article=article))


def _kind_of(field: Field) -> File:
    kind: Any = field_types.get(field.type)
    assert isinstance(kind, File)
    return kind


def _first(refused: Cleaned) -> str:
    return refused.errors[0].text
