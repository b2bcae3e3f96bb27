"""What of residents hangs below a page, so that it must not be deleted."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from forms.models import Draft, Form, Submission
from guildhall.core.deletion import DeletionCheck, deletion_checks


class Counts(TypedDict):
    drafts: int
    submissions: int


def forms_below(page: Page) -> list[int]:
    """Return the ids of the forms that are written or served on this page or below it."""
    below = Page.objects.descendant_of(page, inclusive=True)
    written = Q(translation_key__in=below.values("translation_key"))
    served = Q(placements__page__in=below.values("pk"))
    return list(Form.objects.filter(written | served).values_list("pk", flat=True).distinct())


def counts_below(page: Page) -> Counts:
    """Count the drafts and submissions of all forms on this page and below it."""
    forms = forms_below(page)
    return {
        "drafts": Draft.objects.filter(form__in=forms).count() if forms else 0,
        "submissions": Submission.objects.filter(form__in=forms).count() if forms else 0,
    }


def _said(counts: Counts) -> str:
    drafts = ngettext("%(n)s draft", "%(n)s drafts", counts["drafts"]) % {"n": f"{counts['drafts']:,}"}
    submissions = ngettext("%(n)s submission", "%(n)s submissions", counts["submissions"]) % {
        "n": f"{counts['submissions']:,}"
    }
    return f"{drafts}, {submissions}"


@deletion_checks.register
class ResidentsData(DeletionCheck):
    """A form with drafts or submissions stays, and so does every page above it."""

    slug = "residents-data"
    label = "Drafts and submissions"

    def reasons(self, page: Page) -> list[str]:
        counts = counts_below(page)
        if not any(counts.values()):
            return []
        text = _("Residents' data hangs below it: %(counts)s. Unpublish it instead: what was sent is kept.")
        return [text % {"counts": _said(counts)}]
