"""What a resident thought of how their case went."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guildhall.core.sealed import SealedJSONField


class Level(models.IntegerChoices):
    """Five levels, the best first: what counts as satisfied is 4 and 5."""

    VERY_SATISFIED = 5, _("Very satisfied")
    SATISFIED = 4, _("Satisfied")
    NEITHER = 3, _("Neither satisfied nor dissatisfied")
    DISSATISFIED = 2, _("Dissatisfied")
    VERY_DISSATISFIED = 1, _("Very dissatisfied")


class CaseRating(models.Model):
    """One a case. The level is counted by service and month; the comment may name people, so it is sealed."""

    case = models.OneToOneField("Case", on_delete=models.PROTECT, related_name="rating")
    level = models.PositiveSmallIntegerField(choices=Level)
    comment = SealedJSONField(null=True)
    rated_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=5), name="case_rating_has_five_levels"
            )
        ]

    def __str__(self) -> str:
        return str(self.level)
