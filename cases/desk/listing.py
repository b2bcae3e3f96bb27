"""The officers' list: newest first, by keyset, so that a deep page costs what the first does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.models import CLOSED_KINDS, Case
from cases.queries import service_names
from cases.status_words import status_words
from guildhall.core.models import User
from guildhall.core.references import ALPHABET, LENGTH, grouped
from outbox.models import Delivery, DeliveryState

PAGE_SIZE = 50
PROBLEMS = (DeliveryState.DEAD, DeliveryState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the list, without a word about its people."""

    case: Case
    service: str
    status: str
    is_overdue: bool
    hand_off_problems: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `before` is where the next one starts, None on the last."""

    lines: Sequence[Line]
    before: int | None


def filtered(cases: QuerySet[Case], chosen: Mapping[str, Any], user: User) -> QuerySet[Case]:
    """Narrow the cases down to what was chosen in the FilterForm; a reference looks in closed ones too."""
    if chosen.get("reference"):
        cases = cases.filter(reference__code__startswith=_beginning(chosen["reference"]))
    if chosen.get("team"):
        cases = cases.filter(team_id=chosen["team"])
    cases = _of_kind(cases, chosen.get("kind") or "", has_reference=bool(chosen.get("reference")))
    if chosen.get("assignee") == "mine":
        return cases.filter(assignee=user)
    return cases.filter(assignee=None) if chosen.get("assignee") == "nobody" else cases


def page_of(cases: QuerySet[Case], before: str) -> Page:
    """Return the page of cases whose ids are below `before` (all of them when it isn't a number)."""
    rows = cases.filter(pk__lt=int(before)) if _is_id(before) else cases
    found = list(rows.select_related("team", "assignee").order_by("-pk")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return Page(_lines(shown), shown[-1].pk if len(found) > PAGE_SIZE else None)


def _of_kind(cases: QuerySet[Case], kind: str, *, has_reference: bool) -> QuerySet[Case]:
    if kind == "all" or (not kind and has_reference):
        return cases
    return cases.filter(kind=kind) if kind else cases.exclude(kind__in=CLOSED_KINDS)


def _beginning(typed: str) -> str:
    """Return the beginning of a reference as it is stored, whatever case and spaces it was typed in."""
    code = "".join(char for char in typed.upper() if char in ALPHABET)[: LENGTH + 1]
    is_clean = len(code) == sum(char.isalnum() for char in typed) and bool(code)
    return grouped(code) if is_clean else "none"


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _lines(cases: Sequence[Case]) -> list[Line]:
    names = service_names(list({case.service_id for case in cases}), get_language() or "en")
    problems = _problems([str(case.uuid) for case in cases])
    now = timezone.now()
    return [
        Line(
            case=case,
            service=names.get(case.service_id) or _("No name"),
            status=status_words(case.kind, case.label),
            is_overdue=not case.is_closed and case.due_at is not None and case.due_at < now,
            hand_off_problems=problems.get(str(case.uuid), 0),
        )
        for case in cases
    ]


def _problems(ordering_keys: Sequence[str]) -> dict[str, int]:
    rows = Delivery.objects.filter(ordering_key__in=ordering_keys, state__in=PROBLEMS).order_by()
    return dict(rows.values_list("ordering_key").annotate(Count("pk")))
