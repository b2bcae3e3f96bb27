"""What somebody answered to a question that has to be answered again, in the words that they saw."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.engine.model import Content, Field
from forms.engine.path import Walk
from forms.journey.carrying import set_aside
from forms.journey.loaded import LoadedSpec, load_version
from forms.models import FormVersion
from forms.plugins import field_types

# How many versions back somebody's words are looked for: a draft lives four weeks.
MOST_VERSIONS = 10


def refused_answers(loaded: LoadedSpec, walk: Walk, step: str, answers: Mapping[str, Any]) -> list[Content]:
    """Return a note before each question of a step whose stored answer is refused now; no query without any.

    `answers` are all of a draft's.
    """
    fields = {field.key: field for field in loaded.step(step).fields}
    refused = [key for key in walk.visible.get(step, ()) if key in walk.errors and _has(answers, key)]
    if not refused:
        return []
    versions = [loaded, *_earlier(loaded)]
    found = ((fields[key], _said(versions, key, answers)) for key in refused)
    return [_note(field, walk.errors[field.key][0], lines) for field, lines in found if lines]


def _has(answers: Mapping[str, Any], key: str) -> bool:
    return key in answers or any(name.startswith(set_aside(key, "")) for name in answers)


def _earlier(loaded: LoadedSpec) -> Iterator[LoadedSpec]:
    """The versions before this one, newest first."""
    same_form = FormVersion.objects.filter(form__versions=loaded.version_id, pk__lt=loaded.version_id)
    for pk, sha256 in same_form.order_by("-pk").values_list("pk", "sha256")[:MOST_VERSIONS]:
        yield load_version(pk, sha256, loaded.spec.locale)


def _said(versions: list[LoadedSpec], key: str, answers: Mapping[str, Any]) -> list[str]:
    """The answer in the words of the newest version that took it; nothing where none did."""
    for version in versions:
        field = version.spec.fields().get(key)
        value = None if field is None else answers.get(key, answers.get(set_aside(key, field.type)))
        if field is not None and _takes(field, value):
            return list(field_types.get(field.type).display(field, value))
    return []


def _takes(field: Field, value: Any) -> bool:
    if value is None or field.type not in field_types:
        return False
    return field_types.get(field.type).clean(field, value).value is not None


def _note(field: Field, why: str, lines: list[str]) -> Content:
    answer = format_html_join(SafeString(", "), "{}", ((line,) for line in lines))
    text = format_html("{} {}.", _("You answered “%(answer)s” before.") % {"answer": answer}, why)
    return Content(id=f"before-{field.key}", type="warning", html=text, before=field.key)
