"""What the platform writes down about its own work: audit entries and rate limits."""

from django.db import models
from django.utils import timezone


class RateBucket(models.Model):
    """Tokens left for one client and form together; limits survive a lost cache."""

    key_hash = models.CharField(max_length=64)
    action = models.CharField(max_length=30)
    tokens = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key_hash", "action"], name="rate_bucket_once")]
        indexes = [models.Index(fields=["at"], name="rate_bucket_by_age")]


class AuditEntry(models.Model):
    """Who did or read what; append-only (a trigger refuses UPDATE), without personal values."""

    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40, blank=True)
    team = models.ForeignKey("core.Team", on_delete=models.PROTECT, related_name="+", null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["object_kind", "object_id"], name="audit_by_object"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]


class Heartbeat(models.Model):
    """When a kind of process was last alive, for /healthz/."""

    process = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()


class PeriodicRun(models.Model):
    """The lease by which one worker at a time runs a periodic task."""

    slug = models.CharField(max_length=60, primary_key=True)
    last_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
