"""What happened in a case, in order, for people; nothing in it is ever rewritten."""

from django.db import models
from django.utils import timezone

from guildhall.core.sealed import SealedJSONField


class EventType(models.TextChoices):
    """The types that this app writes; another app may record its own."""

    OPENED = "opened"
    NOTE = "note"
    ASSIGNED = "assigned"
    STATUS = "status"
    CLOSED = "closed"
    PASSED_ON = "passed_on"
    REMOTE_STATUS = "remote_status"
    DELAYED = "delayed"
    # What the resident does afterwards.
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    CORRECTED = "corrected"
    MESSAGE = "message"
    FILES_ADDED = "files_added"
    FILE_REFUSED = "file_refused"
    HOLD_SET = "hold_set"
    HOLD_LIFTED = "hold_lifted"
    SUSPECTED = "suspected"


class ActorKind(models.TextChoices):
    RESIDENT = "resident"
    USER = "user"
    DESTINATION = "destination"
    SYSTEM = "system"


class CaseEvent(models.Model):
    """One fact of the timeline. `data` holds facts without persons, `sealed` what people wrote."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    type = models.CharField(max_length=30)
    occurred_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(default=timezone.now)
    actor_kind = models.CharField(max_length=20, choices=ActorKind, default=ActorKind.SYSTEM)
    actor_id = models.CharField(max_length=40, blank=True)
    # Who told us, where it came from outside: a destination's uuid and its own number for the message.
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    public = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    sealed = SealedJSONField(null=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="case_event_seq_once"),
            models.UniqueConstraint(
                fields=["case", "source", "source_id"],
                condition=~models.Q(source_id=""),
                name="case_event_source_once",
            ),
        ]
