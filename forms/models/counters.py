"""Counters of the journey, without personal data: marks are appended, a periodic job rolls them up."""

from django.db import models


class StepKind(models.TextChoices):
    START = "start"
    ARRIVE = "arrive"
    EXIT = "exit"
    DROP = "drop"
    ERROR = "error"
    SAVE = "save"
    RETURN = "return"
    COMPLETE = "complete"


class CountedStep(models.Model):
    """What a mark and a count are of."""

    form = models.ForeignKey("service_forms.Form", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    step = models.CharField(max_length=100)
    field_key = models.CharField(max_length=20, default="", blank=True)
    kind = models.CharField(max_length=10, choices=StepKind)
    channel = models.CharField(max_length=20)
    locale = models.CharField(max_length=10)
    day = models.DateField()

    class Meta:
        abstract = True


class StepMark(CountedStep):
    """One thing that happened at a step; rolled up into StepCount and deleted."""


class StepCount(CountedStep):
    """How often it happened that day."""

    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "version", "step", "field_key", "kind", "channel", "locale", "day"],
                name="step_count_once",
            )
        ]
