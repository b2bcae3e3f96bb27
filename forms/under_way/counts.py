"""People who are in the middle of a form: how many a change touches, and until when they may finish as they began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from forms.engine.changes import Change, Severity, worst
from forms.engine.clock import UK
from forms.engine.diff import diff
from forms.engine.model import Spec
from forms.engine.spec import parse
from forms.models.answers import Draft, Mode
from forms.models.versions import Form, FormVersion
from forms.plugins import answer_types
from forms.under_way.choice import UnderWay

# As long as a draft is kept, so that whoever began before the change has the whole of their time.
FINISH_DAYS = 28


@dataclass(frozen=True, slots=True)
class UnderWayCount:
    """How many drafts a change meets: `silent` don't notice it, `asked` may be told and asked again, `taken` have
    given answers that it takes."""

    silent: int = 0
    asked: int = 0
    taken: int = 0

    @property
    def total(self) -> int:
        return self.silent + self.asked + self.taken


def finish_until(chosen: date | None, now: datetime | None = None) -> datetime:
    """Return the end of the last day on which people may finish what they began: the chosen one, or the 28th."""
    last = chosen or (now or timezone.now()).astimezone(UK).date() + timedelta(days=FINISH_DAYS)
    return datetime.combine(last + timedelta(days=1), time(), UK)


def finish_until_on(page: Any) -> datetime | None:
    """Return until when people may finish as the publisher of a form page chose; None for not at all."""
    return None if page.under_way == UnderWay.MOVE else finish_until(page.under_way_until)


def count_under_way(form: Form, document: Mapping[str, Any]) -> UnderWayCount:
    """Return how many drafts would notice this document in place of their version: an estimate by the worst change.

    One query for the drafts, and one for the versions that they are on.
    """
    now = timezone.now()
    drafts = Draft.objects.filter(form=form, mode=Mode.LIVE, expires_at__gt=now).values_list("version_id")
    by_version = dict(drafts.annotate(Count("pk")))
    found: Counter[str] = Counter()
    new = parse(document)
    for version in FormVersion.objects.filter(pk__in=by_version):
        found[_meets(parse(version.spec), new)] += by_version[version.pk]
    return UnderWayCount(**found)


def _meets(old: Spec, new: Spec) -> str:
    severity = worst(diff(old, new, answer_types()))
    if severity is Severity.BREAKING:
        return "taken"
    return "silent" if severity.is_silent else "asked"


def changes_since(version: FormVersion, document: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what a document does otherwise than what was published."""
    return diff(parse(version.spec), parse(document), answer_types())
