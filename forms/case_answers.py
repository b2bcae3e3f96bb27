"""How a case shows what was submitted through a form."""

from collections.abc import Sequence

from cases.plugins import AnswerView, Row, Section, Words, answer_views
from forms.journey.loaded import LoadedSpec, load_version
from forms.models import Submission
from forms.summary import summarise


@answer_views.register
class SubmittedAnswers(AnswerView):
    """The answers of the submission that opened the case, from its pinned version."""

    slug = "submission"

    def sections(self, case_id: int, locale: str) -> Sequence[Section]:
        submission = _submission(case_id)
        if submission is None:
            return ()
        loaded = _version(submission, locale)
        walk = loaded.walk({**submission.answers, **(submission.sealed or {})})
        return tuple(
            Section(section.title, tuple(Row(row.label, row.lines) for row in section.rows))
            for section in summarise(loaded.spec, walk)
        )

    def words(self, case_id: int, locale: str) -> Words | None:
        submission = _submission(case_id)
        if submission is None:
            return None
        spec = _version(submission, locale).spec
        return Words(
            title=spec.title,
            next_html=str(spec.confirmation.get("next") or ""),
            contact_html=str(spec.confirmation.get("contact") or ""),
            receipt_intro=str(spec.receipt.get("intro") or ""),
        )


def _submission(case_id: int) -> Submission | None:
    return Submission.objects.select_related("version").filter(case_id=case_id).first()


def _version(submission: Submission, locale: str) -> LoadedSpec:
    return load_version(submission.version_id, submission.version.sha256, locale)
