"""A form, what was published of it, and where it is served."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from guildhall.core.uuid7 import uuid7


class Form(models.Model):
    """What versions, drafts, counters and permissions belong to, in every language."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="forms")
    slug = models.SlugField(max_length=100)
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="forms")
    team = models.ForeignKey("core.Team", on_delete=models.PROTECT, related_name="forms")
    translation_key = models.UUIDField(unique=True)
    # Copied by the publishing door, so that starting a form reads one row.
    live_version = models.ForeignKey(
        "FormVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "slug"], name="form_slug_once_a_council")]

    def __str__(self) -> str:
        return self.slug


class FormVersion(models.Model):
    """What was published, for ever: one spec with the texts of all live locales."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    spec_format = models.PositiveSmallIntegerField(default=1)
    spec = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # What it changed, as `forms.engine.changes.Severity` names the worst of it; '' for a first version.
    diff_class = models.CharField(max_length=20, blank=True)
    # Until then whoever began an earlier version may finish that one; None moves them on.
    finish_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="form_version_number_once")]

    def __str__(self) -> str:
        return f"{self.form_id} version {self.number}"


class FormPlacement(models.Model):
    """The page that hosts a form, so that serving a step needs no page body."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="form_placement")
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="placements")


class PreviewSpec(models.Model):
    """What a preview or a test run of unsaved text runs on."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    spec = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()


class FormDelivery(models.Model):
    """Where a form's answers go; rows are immutable, a mended mapping is the next number."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="deliveries")
    destination = models.ForeignKey("outbox.Destination", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField()
    number = models.PositiveIntegerField(default=1)
    condition = models.JSONField(null=True, blank=True)
    mapping = models.JSONField(default=dict)
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "slug", "number"], name="form_delivery_number_once"),
            models.UniqueConstraint(
                fields=["form", "slug"], condition=models.Q(live=True), name="form_delivery_one_live"
            ),
        ]
