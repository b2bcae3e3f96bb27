"""What other systems tell us, and the mail of frameworks on its way out."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guildhall.core.sealed import SealedJSONField
from guildhall.core.uuid7 import uuid7


class InboundState(models.TextChoices):
    RECEIVED = "received", _("Received")
    APPLIED = "applied", _("Applied")
    IGNORED = "ignored", _("Recorded, not applied")
    UNMATCHED = "unmatched", _("No case has this reference yet")
    GIVEN_UP = "given_up", _("An officer has to look")


class InboundMessage(models.Model):
    """A message that proved its sender; kept once, however often it is sent."""

    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey(
        "outbox.Destination", on_delete=models.PROTECT, related_name="inbound", db_index=False
    )
    message_id = models.CharField(max_length=200)
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=InboundState, default=InboundState.RECEIVED)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    body = SealedJSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["destination", "message_id"], name="inbound_message_once")
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state__in=["received", "unmatched"]), name="inbound_to_retry"
            )
        ]

    def __str__(self) -> str:
        return self.message_id


class FrameworkMail(models.Model):
    """Mail of Django, allauth and Wagtail: the only mail stored with a link in it, wiped once it is sent."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    message = SealedJSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["expires_at"], condition=Q(message__isnull=False), name="framework_mail_to_wipe"
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)
