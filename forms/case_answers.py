"""How a case shows what was submitted through a form."""

from collections.abc import Collection, Sequence

from django.urls import reverse
from django.utils.translation import override

from cases.plugins import AnswerView, Receipt, Row, Section, Words, answer_views
from forms.corrections import Answered, answered_of, submission_of_case
from forms.engine.audience import is_staff_only
from forms.models import Upload
from forms.summary import Row as AnswerRow
from forms.summary import fee_rows, summarise


@answer_views.register
class SubmittedAnswers(AnswerView):
    """The answers of the submission that opened the case, from its pinned version, as they stand now."""

    slug = "submission"

    def sections(self, case_id: int, locale: str) -> Sequence[Section]:
        answered = answered_of(case_id, locale)
        if answered is None:
            return ()
        sections = summarise(answered.spec, answered.walk)
        return tuple(
            Section(each.title, tuple(_row(row, answered) for row in each.rows)) for each in sections
        )

    def words(self, case_id: int, locale: str) -> Words | None:
        answered = answered_of(case_id, locale)
        if answered is None:
            return None
        spec = answered.spec
        return Words(
            title=spec.title,
            next_html=str(spec.confirmation.get("next") or ""),
            contact_html=str(spec.confirmation.get("contact") or ""),
            receipt_intro=str(spec.receipt.get("intro") or ""),
        )

    def files(self, case_id: int) -> Collection[int]:
        return list(Upload.objects.filter(submission__case=case_id).values_list("stored_file_id", flat=True))

    def receipt(self, case_id: int) -> Receipt | None:
        submission = submission_of_case(case_id)
        if submission is None:
            return None
        with override(submission.locale):
            return Receipt(submission.locale, tuple(fee_rows(submission.quote, submission.total_pence)))

    def correction_url(self, case_id: int) -> str:
        submission = submission_of_case(case_id)
        return reverse("follow_correct", kwargs={"uuid": submission.case.uuid}) if submission else ""


def _row(row: AnswerRow, answered: Answered) -> Row:
    # How many items a list has is no question of its own.
    field = answered.spec.fields().get(row.key)
    is_for_staff = field is not None and is_staff_only(field)
    return Row(row.label, row.lines, answered.is_corrected(row.key), is_for_staff)
