"""The map that lies under a pin."""

from django.db import models


class BaseMap(models.Model):
    """A council's own map: GeoJSON (RFC 7946) with its `bbox`, as browsers get it."""

    council = models.OneToOneField("core.Council", on_delete=models.CASCADE, related_name="base_map")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.council}: {len(self.document):,} characters"
