"""Published specs, parsed once a process: versions never change, so neither does what is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from forms.engine.audience import RESIDENT
from forms.engine.changes import Change
from forms.engine.diff import diff
from forms.engine.model import Spec, Step
from forms.engine.path import Walk, walk
from forms.engine.reading import Json
from forms.engine.spec import localise, parse
from forms.journey.step_form import QuestionForm, build_step_form
from forms.models import FormVersion
from forms.plugins import answer_types


@dataclass(frozen=True, slots=True)
class LoadedSpec:
    """A version in one language, with the form classes of its steps as they are asked for."""

    version_id: int
    number: int
    spec: Spec
    audience: str = RESIDENT
    _form_classes: dict[str, type[QuestionForm]] = field(default_factory=dict)
    _changes: dict[int, tuple[Change, ...]] = field(default_factory=dict)

    def walk(self, answers: Mapping[str, Json], today: date | None = None) -> Walk:
        return walk(self.spec, answers, answer_types(), today, self.audience)

    def seen_by(self, audience: str) -> LoadedSpec:
        """Return the same version as this audience is asked it."""
        return self if audience == self.audience else replace(self, audience=audience)

    def changes_to(self, later: LoadedSpec) -> tuple[Change, ...]:
        """Return what a later version in the same language does otherwise."""
        if later.version_id not in self._changes:
            self._changes[later.version_id] = diff(self.spec, later.spec, answer_types())
        return self._changes[later.version_id]

    def step(self, slug: str) -> Step:
        step = self.spec.step(slug)
        if step is None:
            raise KeyError(slug)
        return step

    def form_class(self, slug: str) -> type[QuestionForm]:
        if slug not in self._form_classes:
            self._form_classes[slug] = build_step_form(self.step(slug))
        return self._form_classes[slug]


def load_version(version_id: int, sha256: str, locale: str) -> LoadedSpec:
    """Return a published version in a language; one query the first time a process meets it."""
    return _load(version_id, sha256, locale)


@lru_cache(maxsize=512)
def _load(version_id: int, sha256: str, locale: str) -> LoadedSpec:
    version = FormVersion.objects.get(pk=version_id, sha256=sha256)
    spec = parse(version.spec)
    language = locale if locale in spec.locales else spec.source_locale
    return LoadedSpec(version_id=version_id, number=version.number, spec=localise(spec, language))


def forget_versions() -> None:
    """For tests, whose rows roll back and whose ids come again."""
    _load.cache_clear()
