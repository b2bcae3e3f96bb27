"""Published specs, parsed once a process: versions never change, so neither does what is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from forms.engine.audience import RESIDENT
from forms.engine.changes import Change
from forms.engine.diff import diff
from forms.engine.judging import Judge
from forms.engine.model import Spec, Step
from forms.engine.path import Walk, walk
from forms.engine.reading import Json
from forms.engine.spec import localise, parse
from forms.journey.proven import keys_to_prove, unproven, until_proven
from forms.journey.step_form import QuestionForm, build_step_form
from forms.models import FormVersion
from forms.plugins import answer_types


@dataclass(frozen=True, slots=True)
class LoadedSpec:
    """A version in one language, with the form classes of its steps as they are asked for.

    `to_prove` are the questions whose email address residents prove by a code, `judge` is one request's own.
    """

    version_id: int
    number: int
    spec: Spec
    audience: str = RESIDENT
    to_prove: tuple[str, ...] = ()
    judge: Judge | None = None
    _form_classes: dict[str, type[QuestionForm]] = field(default_factory=dict)
    _changes: dict[int, tuple[Change, ...]] = field(default_factory=dict)

    def walk(self, answers: Mapping[str, Json], today: date | None = None) -> Walk:
        walked = walk(self.spec, answers, answer_types(), today, self.audience, self.judge)
        return until_proven(walked, answers, self.to_prove, self.spec.locale) if self.to_prove else walked

    def unproven(self, answers: Mapping[str, Json], step: str) -> str | None:
        """Return the question of a step whose email address waits for its code; None without one."""
        return unproven(self.walk(answers), answers, self.to_prove, step) if self.to_prove else None

    def seen_by(self, audience: str) -> LoadedSpec:
        """Return the same version as this audience is asked it."""
        if audience == self.audience:
            return self
        # An officer who enters what somebody says can't read that person's mail.
        return replace(self, audience=audience, to_prove=())

    def for_request(self) -> LoadedSpec:
        """Return the same version for one request, in which no answer is judged twice."""
        return replace(self, judge=Judge())

    def handed_in(self) -> LoadedSpec:
        """Return the same version for answers that were handed in: nothing is left to prove."""
        return replace(self, to_prove=()) if self.to_prove else self

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
    return LoadedSpec(
        version_id=version_id,
        number=version.number,
        spec=localise(spec, language),
        to_prove=keys_to_prove(spec),
    )


def forget_versions() -> None:
    """For tests, whose rows roll back and whose ids come again."""
    _load.cache_clear()
