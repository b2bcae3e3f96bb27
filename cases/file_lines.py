"""A case's files as its page lists them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from cases.files import files_of_case
from guildhall.core.files.names import say_size
from guildhall.core.files.reasons import officer_words, refusal_words
from guildhall.core.models import StoredFile

State = StoredFile.State


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file; `url` is '' while nobody may have it, `words` say why, or what to know of it."""

    name: str
    size: str
    words: str
    url: str


def lines_for_officers(case_id: int, url_of: Callable[[UUID], str]) -> list[FileLine]:
    return [_line(stored, officer_words(stored), url_of) for stored in files_of_case(case_id)]


def lines_for_residents(case_id: int, url_of: Callable[[UUID], str]) -> list[FileLine]:
    return [_line(stored, _told(stored), url_of) for stored in files_of_case(case_id)]


def _line(stored: StoredFile, words: str, url_of: Callable[[UUID], str]) -> FileLine:
    url = url_of(stored.uuid) if stored.state == State.CLEAN else ""
    return FileLine(stored.name or _("A file"), say_size(stored.size), words, url)


def _told(stored: StoredFile) -> str:
    if stored.state == State.CLEAN:
        return ""
    if not stored.is_checked:
        return _("We are checking this file")
    return f"{_('We could not accept this file.')} {refusal_words(stored.reason)}"
