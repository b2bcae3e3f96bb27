"""The answers of a submission as they stand: what was handed in, with what its resident corrected since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from cases.queries import corrections_of
from forms.engine.audience import is_staff_only
from forms.engine.clock import UK
from forms.engine.model import Field, Spec
from forms.engine.path import Walk
from forms.engine.unasked import is_posted, is_worked_out
from forms.journey.drafts import audience_of, join_special
from forms.journey.loaded import LoadedSpec, load_version
from forms.models import Submission
from forms.uploads import takes_files


@dataclass(frozen=True)
class Answered:
    """A submission in one language. What was handed in is never rewritten: corrections lie over it."""

    submission: Submission
    loaded: LoadedSpec

    @property
    def spec(self) -> Spec:
        return self.loaded.spec

    @cached_property
    def corrections(self) -> Mapping[str, Any]:
        """The newest corrected answers by field key; None where one was taken back."""
        return corrections_of(self.submission.case_id)

    @cached_property
    def walk(self) -> Walk:
        """The path as it was walked, with the answers as they stand: no correction changes a path."""
        return _over(self.walk_with({}), self.corrections)

    def with_answer(self, key: str, value: Any) -> Walk:
        """The answers as they would stand with this one, where it keeps the path."""
        return _over(self.walk, {key: value})

    def walk_with(self, changed: Mapping[str, Any]) -> Walk:
        """Walk anew with these answers changed, on the day on which it was handed in."""
        answers = {**join_special(self.submission.answers, self.submission.sealed), **changed}
        day = self.submission.submitted_at.astimezone(UK).date()
        return self.loaded.walk(answers, today=day)

    def is_corrected(self, key: str) -> bool:
        return key in self.corrections

    def correctable(self) -> list[Field]:
        """The questions on the path that its resident may answer again."""
        shown = {key for keys in self.walk.visible.values() for key in keys}
        fields = self.spec.fields().items()
        mine = [field for key, field in fields if key in shown and is_posted(field)]
        # Files are added to a case, none is taken back.
        return [field for field in mine if not is_staff_only(field) and not takes_files(field)]

    def keeps_path(self, key: str, value: Any) -> bool:
        """Say whether this answer keeps everything else: the questions asked, what is worked out, and the price."""
        current = self.walk_with(self.corrections)
        changed = self.walk_with({**self.corrections, key: value})
        is_same_result = self._worked_out(current) == self._worked_out(changed)
        return _asked(current) == _asked(changed) and is_same_result and current.quote == changed.quote

    def _worked_out(self, walked: Walk) -> dict[str, Any]:
        fields = self.spec.fields()
        return {
            key: value for key, value in walked.values.items() if key in fields and is_worked_out(fields[key])
        }


def _asked(walked: Walk) -> Any:
    """Return every question that was asked, those of each item of a list too."""
    items = {
        key: {name: _asked(item) for name, item in found.items()} for key, found in walked.repeats.items()
    }
    return walked.path, dict(walked.visible), items


def _over(walked: Walk, changed: Mapping[str, Any]) -> Walk:
    values = {**walked.values, **changed}
    return replace(walked, values={key: value for key, value in values.items() if value is not None})


def answered_of(case_id: int, locale: str) -> Answered | None:
    """Return what was submitted with the case, in that language; None for a case without a submission."""
    submission = submission_of_case(case_id)
    return answered_by(submission, locale) if submission else None


def answered_by(submission: Submission, locale: str) -> Answered:
    loaded = load_version(submission.version_id, submission.version.sha256, locale)
    return Answered(submission, loaded.seen_by(audience_of(submission.entered_by_id)).handed_in())


def submission_of_case(case_id: int) -> Submission | None:
    return Submission.objects.select_related("version", "case").filter(case_id=case_id).first()
