"""Where things are sent: a configured connection to a system, or a medium by which we write to people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guildhall.core.uuid7 import uuid7
from outbox.plugins import connector_choices


class DestinationState(models.TextChoices):
    ACTIVE = "active", _("Sending")
    PAUSED = "paused", _("Paused, keeps queueing")
    DISABLED = "disabled", _("Disabled")


class Destination(models.Model):
    """A connector with its settings; the breaker's columns are shared by all workers.

    `config` holds no secret, only names of environment variables that begin with GUILDHALL_SECRET_.
    """

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="destinations")
    slug = models.SlugField()
    name = models.CharField(max_length=200)
    connector = models.CharField(max_length=50, choices=connector_choices)
    config = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=DestinationState, default=DestinationState.ACTIVE)
    rate = models.PositiveIntegerField(default=0, help_text=_("Deliveries a minute at most; 0 for no limit."))
    timeout = models.PositiveSmallIntegerField(default=15, help_text=_("Seconds for one exchange in all."))
    last_success_at = models.DateTimeField(null=True, blank=True)
    breaker_failures = models.PositiveIntegerField(default=0)
    breaker_wait = models.PositiveIntegerField(default=0)
    breaker_open_until = models.DateTimeField(null=True, blank=True)
    breaker_probe_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "slug"], name="destination_slug_once_a_council")
        ]

    def __str__(self) -> str:
        return self.name
