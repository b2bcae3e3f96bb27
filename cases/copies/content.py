"""What stands in a copy, in the language in which it was sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from cases.models import Case
from cases.plugins import Section, Words
from cases.queries import answer_sections, receipt_of, words_of
from guildhall.core.models import SiteSettings


@dataclass(frozen=True, slots=True)
class Copy:
    """A case's answers for whoever may read them; `fees` are pairs of what and amount, the total last."""

    reference: str
    council: str
    sent_at: datetime
    locale: str
    words: Words
    sections: tuple[Section, ...]
    fees: tuple[tuple[str, str], ...]


def read_copy(case: Case, *, for_officer: bool = False) -> Copy:
    """Read it all; what only staff were asked is in an officer's copy alone."""
    receipt = receipt_of(case)
    sections = answer_sections(case.pk, receipt.locale)
    return Copy(
        reference=case.reference_id,
        council=_council_name(case.council_id),
        sent_at=case.opened_at,
        locale=receipt.locale,
        words=words_of(case, receipt.locale),
        sections=tuple(sections) if for_officer else tuple(_for_resident(sections)),
        fees=receipt.fees,
    )


def _council_name(council_id: int) -> str:
    found = SiteSettings.objects.filter(council_id=council_id).select_related("council").first()
    if found is None or found.council is None:
        return ""
    return str(found.display_name or found.council.name)


def _for_resident(sections: list[Section]) -> list[Section]:
    shown = (
        replace(section, rows=tuple(row for row in section.rows if not row.is_staff_only))
        for section in sections
    )
    return [section for section in shown if section.rows]
