"""Reading ratings: one case's, and counts without persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from cases.models import CaseRating


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How often a service was given a level in a month (its first day), by when it was first rated."""

    service_id: int
    month: date
    level: int
    count: int


def rating_of(case_id: int) -> CaseRating | None:
    return CaseRating.objects.filter(case_id=case_id).first()


def rating_counts(team_ids: Sequence[int]) -> list[RatingCount]:
    """Return the counts of these teams' services by month and level, in that order."""
    ratings = CaseRating.objects.filter(case__team_id__in=team_ids).order_by()
    rows = ratings.annotate(month=TruncMonth("rated_at")).values_list("case__service_id", "month", "level")
    counted = rows.annotate(Count("pk")).order_by("case__service_id", "month", "level")
    return [RatingCount(service, month.date(), level, count) for service, month, level, count in counted]
