"""The publish gate: what stops a form from being published, and what its author should know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from forms.engine.answers import AnswerType
from forms.engine.lint_audience import check_audience
from forms.engine.lint_calculations import check_calculations
from forms.engine.lint_conditions import check_conditions
from forms.engine.lint_fees import check_fees
from forms.engine.lint_repeats import check_repeats
from forms.engine.lint_sections import check_sections
from forms.engine.lint_step_kinds import BOOKING, PAYMENT, check_step_kinds
from forms.engine.lint_under_option import check_under_option
from forms.engine.model import Field, Spec, Step
from forms.engine.path import EXIT
from forms.engine.problems import Place, Problem, places_of_steps
from forms.engine.texts import localise

__all__ = ["RESERVED_SLUGS", "Problem", "blocks_publishing", "lint"]

# These follow the form's own address, so a step can't have them.
RESERVED_SLUGS = frozenset({"changed", "check", "done", "return", "save", "saved"})
STEP_KINDS = frozenset({"step", "eligibility", EXIT, BOOKING, PAYMENT})
# What cases and messages must be able to read, so it can't be sealed away.
READABLE_ROLES = ("contact.", "party.")
# Both stand in addresses and HTML ids, where other signs would need escaping.
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


def lint(spec: Spec, types: Mapping[str, AnswerType]) -> list[Problem]:
    """Everything that the publish gate has to say about a form, in the order of the form."""
    return [
        *_form(spec),
        *_steps(spec),
        *_fields(spec, types),
        *check_repeats(spec),
        *check_conditions(spec, types),
        *check_calculations(spec, types),
        *check_step_kinds(spec, types),
        *check_sections(spec),
        *check_fees(spec, types),
        *check_audience(spec),
        *check_under_option(spec),
    ]


def blocks_publishing(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(problem.level == "error" for problem in problems)


def _form(spec: Spec) -> Iterator[Problem]:
    here = Place()
    if not spec.title.strip():
        yield here.error("title_missing", "Give the form a title")
    if not any(step.fields for step in spec.steps):
        yield here.error("form_empty", "Add a step with at least one question")
    has_personal = any(field.personal for field in spec.fields().values())
    if has_personal and not spec.privacy.get("purpose"):
        yield here.warning("privacy_missing", "Say in the privacy notice what the personal data is for")
    if has_personal and not spec.retention_days:
        yield here.warning("retention_missing", "Say for how many days answers are kept")
    yield from _translations(spec)


def _translations(spec: Spec) -> Iterator[Problem]:
    for locale in spec.locales:
        missing = localise(spec, locale).untranslated
        if missing:
            yield Place().warning(
                "translation_missing", f"{len(missing)} texts have no translation ({locale}) yet"
            )


def _steps(spec: Spec) -> Iterator[Problem]:
    slugs = Counter(step.slug for step in spec.steps)
    for place, step in places_of_steps(spec):
        yield from _slug(place, step, slugs)
        if not step.title.strip():
            yield place.error("title_missing", "Give this step a title")
        if step.kind not in STEP_KINDS:
            yield place.error("kind_unknown", f"This kind of step is not known: {step.kind}")
        if not (step.fields or step.content or step.repeat) and step.kind != PAYMENT:
            yield place.error("step_empty", "Add a question or something to read to this step")
        yield from _content(place, step)
        yield from _exit(place, step)


def _exit(place: Place, step: Step) -> Iterator[Problem]:
    if step.kind != EXIT:
        return
    if step.condition is None:
        yield place.error("exit_always", "Say for which answers the form ends here")
    if step.fields:
        yield place.error(
            "exit_asks", "An exit page can't ask anything: move its questions to a step before it"
        )


def _slug(place: Place, step: Step, slugs: Counter[str]) -> Iterator[Problem]:
    if not step.slug:
        yield place.error("slug_missing", "Give this step an address")
    elif step.slug in RESERVED_SLUGS:
        yield place.error("slug_reserved", f"“{step.slug}” is an address that every form has already")
    elif not SLUG.fullmatch(step.slug):
        yield place.error("slug_unusable", f"“{step.slug}” must be small letters, numbers and hyphens")
    elif slugs[step.slug] > 1:
        yield place.error("slug_duplicate", f"Two steps have the address “{step.slug}”")


def _content(place: Place, step: Step) -> Iterator[Problem]:
    keys = {field.key for field in step.fields}
    for content in step.content:
        if content.before is not None and content.before not in keys:
            yield place.content(content.id).error(
                "before_unknown", "This text stands before a question that is not on this step"
            )


def _fields(spec: Spec, types: Mapping[str, AnswerType]) -> Iterator[Problem]:
    keys = Counter(field.key for step in spec.steps for field in step.fields)
    for step_place, step in places_of_steps(spec):
        for at, field in enumerate(step.fields):
            place = step_place.field(field.key, at)
            yield from _field(place, field)
            if keys[field.key] > 1:
                yield place.error("key_duplicate", "Two questions have the same key: add one of them again")
            yield from _options(place, field)
            yield from _type(place, field, types)


def _field(place: Place, field: Field) -> Iterator[Problem]:
    if not field.key:
        yield place.error("key_missing", "This question has no key")
    elif not KEY.fullmatch(field.key):
        yield place.error("key_unusable", f"The key “{field.key}” must be letters and numbers")
    if not field.label.strip():
        yield place.error("label_missing", "Write the question")
    if field.personal and not field.purpose.strip():
        yield place.error("purpose_missing", "Say what this personal data is needed for")
    if field.personal and not field.basis.strip():
        yield place.warning("basis_missing", "Say on what lawful basis this personal data is used")
    if field.special and field.role.startswith(READABLE_ROLES):
        yield place.error(
            "special_role", "Contact details can't be marked as special: staff must be able to use them"
        )


def _options(place: Place, field: Field) -> Iterator[Problem]:
    values = Counter(option.value for option in field.options)
    for option in field.options:
        if not option.value.strip():
            yield place.error("option_value_missing", f"The option “{option.label}” has no value")
        if not option.label.strip():
            yield place.error("option_label_missing", "Every option needs a label")
    for value, count in values.items():
        if count > 1:
            yield place.error("option_duplicate", f"Two options have the value “{value}”")
    yield from _same_labels(place, field)


def _same_labels(place: Place, field: Field) -> Iterator[Problem]:
    """Two values under one label: nobody could tell which of them to choose."""
    values: dict[str, set[str]] = {}
    for option in field.options:
        values.setdefault(" ".join(option.label.split()).casefold(), set()).add(option.value)
    for option in field.options:
        if len(values.pop(" ".join(option.label.split()).casefold(), ())) > 1 and option.label.strip():
            yield place.error("option_label_duplicate", f"Two options are called “{option.label.strip()}”")


def _type(place: Place, field: Field, types: Mapping[str, AnswerType]) -> Iterator[Problem]:
    kind = types.get(field.type)
    if kind is None:
        yield place.error("type_unknown", f"This type of question is not known: {field.type}")
        return
    for found in kind.check(field):
        tell = place.error if found.level == "error" else place.warning
        yield tell(found.code, found.message)
