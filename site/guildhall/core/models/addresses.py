"""The gazetteer: the council's own list of addresses."""

from django.db import models


class Address(models.Model):
    """One address with its UPRN; `lines` are joined by newlines, `postcode_key` has no space."""

    council = models.ForeignKey("core.Council", on_delete=models.CASCADE, related_name="addresses")
    uprn = models.CharField(max_length=12)
    lines = models.TextField()
    town = models.CharField(max_length=100)
    postcode = models.CharField(max_length=8)
    postcode_key = models.CharField(max_length=7)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "uprn"], name="address_uprn_once_a_council")
        ]
        indexes = [models.Index(fields=["council", "postcode_key"], name="address_by_postcode")]

    def __str__(self) -> str:
        return ", ".join([*self.lines.split("\n"), self.town, self.postcode])
