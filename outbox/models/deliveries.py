"""What is to be told, to whom, and how each attempt at it went."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guildhall.core.sealed import SealedJSONField
from guildhall.core.uuid7 import uuid7


class OutboxEvent(models.Model):
    """Something that other systems or people are told; `data` holds no answers."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(max_length=60)
    subject = models.UUIDField()
    ordering_key = models.CharField(max_length=64, blank=True, default="")
    seq = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ordering_key", "topic", "seq"],
                condition=~Q(ordering_key=""),
                name="outbox_event_once_in_its_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.uuid}"


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    DONE = "done", _("Sent")
    UNKNOWN = "unknown", _("Not known whether it arrived")
    DEAD = "dead", _("Could not be sent")
    SKIPPED = "skipped", _("Skipped")
    DONE_BY_HAND = "done_by_hand", _("Entered by hand")
    CANCELLED = "cancelled", _("Cancelled")


class Delivery(models.Model):
    """One event for one destination and recipient; its uuid is the idempotency key of every attempt.

    `attempts` counts all, `failures` those that use up the back-off (a destination that is down uses none).
    """

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.ForeignKey(
        OutboxEvent, on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    destination = models.ForeignKey(
        "outbox.Destination", on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    purpose = models.CharField(max_length=40, blank=True, default="")
    recipient = models.CharField(max_length=36, blank=True, default="")
    ordering_key = models.CharField(max_length=64, blank=True, default="")
    seq = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    progress = models.JSONField(default=dict, blank=True)
    remote_ref = models.CharField(max_length=200, blank=True, default="")
    error_kind = models.CharField(max_length=20, blank=True, default="")
    error_text = models.CharField(max_length=500, blank=True, default="")
    locale = models.CharField(max_length=10, default="en")
    template_version = models.CharField(max_length=40, blank=True, default="")
    expires_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "destination", "purpose", "recipient"], name="delivery_once_a_recipient"
            ),
            models.CheckConstraint(
                condition=Q(state="sending", lease_token__isnull=False)
                | (~Q(state="sending") & Q(lease_token__isnull=True)),
                name="delivery_lease_while_sending",
            ),
        ]
        indexes = [
            models.Index(
                fields=["destination", "next_at"], condition=Q(state="pending"), name="delivery_due"
            ),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="delivery_leased"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state="pending", expires_at__isnull=False),
                name="delivery_expiring",
            ),
            # Serves the claim's look at predecessors, and a case's list of its deliveries.
            models.Index(fields=["ordering_key", "destination", "seq"], name="delivery_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class Outcome(models.TextChoices):
    """How an attempt ended; empty while it runs."""

    DONE = "done", _("Accepted")
    MESSAGE = "message", _("The message was refused")
    SERVER = "server", _("The system failed on it")
    DESTINATION = "destination", _("The system could not be reached")
    UNKNOWN = "unknown", _("Not known whether it arrived")
    HELD = "held", _("Not ready to be sent")
    CANCELLED = "cancelled", _("Nothing left to send")
    INTERRUPTED = "interrupted", _("The worker stopped in the middle")


class DeliveryAttempt(models.Model):
    """What was really sent and answered at one attempt; request and response are sealed, pruned in time."""

    delivery = models.ForeignKey(
        Delivery, on_delete=models.PROTECT, related_name="attempt_rows", db_index=False
    )
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    mapping_number = models.PositiveIntegerField(null=True, blank=True)
    request = SealedJSONField(null=True, blank=True)
    response = SealedJSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="delivery_attempt_number_once")
        ]
