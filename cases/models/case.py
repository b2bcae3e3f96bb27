"""The case: what the council has to do, and how far it is."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guildhall.core.models import Channel
from guildhall.core.uuid7 import uuid7


class Kind(models.TextChoices):
    """How far a case is. Rules hang on these; a service says it in its own words in `Case.label`."""

    RECEIVED = "received", _("Received")
    IN_PROGRESS = "in_progress", _("In progress")
    WAITING_RESIDENT = "waiting_resident", _("Waiting for the resident")
    WAITING_THIRD_PARTY = "waiting_third_party", _("Waiting for someone else")
    SCHEDULED = "scheduled", _("Scheduled")
    RESOLVED = "resolved", _("Resolved")
    CLOSED_NO_ACTION = "closed_no_action", _("Closed, nothing to do")
    CANCELLED = "cancelled", _("Cancelled")
    DUPLICATE = "duplicate", _("Reported before")
    REJECTED = "rejected", _("Refused")


CLOSED_KINDS = frozenset(
    {Kind.RESOLVED, Kind.CLOSED_NO_ACTION, Kind.CANCELLED, Kind.DUPLICATE, Kind.REJECTED}
)


class Case(models.Model):
    """What followed from one contact; it may exist without a submission (a call, a sensor, Open311)."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="cases")
    reference = models.OneToOneField("core.Reference", on_delete=models.PROTECT, related_name="case")
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="cases")
    team = models.ForeignKey("core.Team", on_delete=models.PROTECT, related_name="cases", db_index=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        db_index=False,
    )
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=30, choices=Kind, default=Kind.RECEIVED)
    label = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=200, blank=True)
    priority = models.SmallIntegerField(default=0)
    uprn = models.CharField(max_length=12, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # The number of the newest event; an event takes the next one by UPDATE, so commit order is order.
    event_seq = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    legal_hold = models.BooleanField(default=False)
    purge_after = models.DateTimeField(null=True, blank=True)
    # When what it held of persons was deleted, by retention or because somebody asked.
    purged_at = models.DateTimeField(null=True, blank=True)
    # Moves on when the owner leaves the device: cookies given before are worth nothing then.
    device_epoch = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="case_not_merged_into_itself"
            )
        ]
        indexes = [
            # The officers' list: newest first by id within a team, by keyset.
            models.Index(fields=["team", "-id"], name="case_by_team"),
            models.Index(fields=["team", "kind", "-id"], name="case_by_team_kind"),
            models.Index(fields=["assignee", "-id"], name="case_by_assignee"),
            models.Index(fields=["council", "uprn"], condition=~models.Q(uprn=""), name="case_by_property"),
            models.Index(fields=["due_at"], condition=models.Q(closed_at__isnull=True), name="case_by_due"),
            models.Index(
                fields=["purge_after"], condition=models.Q(purge_after__isnull=False), name="case_by_purge"
            ),
        ]

    def __str__(self) -> str:
        return self.reference_id

    @property
    def is_closed(self) -> bool:
        return self.kind in CLOSED_KINDS
