"""What residents type: drafts, uploads and submissions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from guildhall.core.models import Channel
from guildhall.core.sealed import SealedJSONField
from guildhall.core.uuid7 import uuid7


class Mode(models.TextChoices):
    LIVE = "live"
    PREVIEW = "preview"
    TEST = "test"


class Draft(models.Model):
    """Answers under way, by field key. Belongs to a form, never to a page."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey("Form", on_delete=models.PROTECT, related_name="drafts")
    version = models.ForeignKey("FormVersion", on_delete=models.PROTECT, null=True, related_name="drafts")
    preview_spec = models.ForeignKey(
        "PreviewSpec", on_delete=models.CASCADE, null=True, related_name="drafts"
    )
    placement = models.ForeignKey(
        "FormPlacement", on_delete=models.SET_NULL, null=True, related_name="drafts"
    )
    answers = models.JSONField(default=dict)
    sealed = SealedJSONField(null=True)
    rev = models.PositiveIntegerField(default=0)
    locale = models.CharField(max_length=10)
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.WEB)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.LIVE)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resident = models.ForeignKey("core.Resident", on_delete=models.PROTECT, null=True, related_name="drafts")
    email = SealedJSONField(null=True)
    email_hash = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    # Moves on when the owner leaves the device: cookies given before are worth nothing then.
    device_epoch = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=False, preview_spec__isnull=True)
                | Q(version__isnull=True, preview_spec__isnull=False),
                name="draft_has_one_spec",
            ),
            models.CheckConstraint(
                condition=~Q(mode="live") | Q(version__isnull=False), name="live_draft_has_a_version"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="draft_by_expiry"),
            models.Index(fields=["email_hash"], condition=~Q(email_hash=""), name="draft_by_email"),
        ]


class Upload(models.Model):
    """A stored file as the answer to a field, first of a draft, then of a submission."""

    stored_file = models.OneToOneField("core.StoredFile", on_delete=models.PROTECT, related_name="upload")
    draft = models.ForeignKey("Draft", on_delete=models.PROTECT, null=True, related_name="uploads")
    submission = models.ForeignKey("Submission", on_delete=models.PROTECT, null=True, related_name="uploads")
    field_key = models.CharField(max_length=20)
    item_id = models.CharField(max_length=20, blank=True)


class Submission(models.Model):
    """What was handed in. `draft_uuid` is the idempotency key, and outlives the draft."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey("Form", on_delete=models.PROTECT, related_name="submissions")
    version = models.ForeignKey("FormVersion", on_delete=models.PROTECT, related_name="submissions")
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="submission")
    draft_uuid = models.UUIDField(unique=True)
    answers = models.JSONField(default=dict)
    sealed = SealedJSONField(null=True)
    locale = models.CharField(max_length=10)
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.WEB)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.LIVE)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resident = models.ForeignKey(
        "core.Resident", on_delete=models.PROTECT, null=True, related_name="submissions"
    )
    email_hash = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField(default=timezone.now)
    quote = models.JSONField(default=list)
    total_pence = models.PositiveBigIntegerField(null=True)
    legal_hold = models.BooleanField(default=False)
    purge_after = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["form", "submitted_at"], name="submission_by_form"),
            models.Index(fields=["email_hash"], condition=~Q(email_hash=""), name="submission_by_email"),
            models.Index(fields=["purge_after"], name="submission_by_purge"),
        ]
