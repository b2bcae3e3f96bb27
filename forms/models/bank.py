"""The published tables of the UK modulus check: the same for every council."""

from django.db import models
from django.utils import timezone


class BankTables(models.Model):
    """One loading of the tables; the newest says what is in force."""

    loaded_at = models.DateTimeField(default=timezone.now)
    weights = models.PositiveIntegerField()
    substitutes = models.PositiveIntegerField()

    class Meta:
        get_latest_by = ("loaded_at", "id")


class BankWeights(models.Model):
    """How accounts of the sort codes from `first` to `last` are checked; `position` is the order of the file."""

    first = models.CharField(max_length=6)
    last = models.CharField(max_length=6)
    position = models.PositiveIntegerField()
    method = models.CharField(max_length=5)
    weights = models.JSONField()
    exception = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["last", "first"], name="bank_weights_by_sort_code")]


class BankSubstitute(models.Model):
    """A sort code that stands in for another one (exception 5)."""

    sort_code = models.CharField(max_length=6, unique=True)
    substitute = models.CharField(max_length=6)
