"""Stored files, and Wagtail's own images and documents, ours from the start."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from guildhall.core.sealed import SealedJSONField
from guildhall.core.uuid7 import uuid7


class StoredFile(models.Model):
    """A file of a resident or a generated document, sealed while it streams in; nobody gets it before it is checked.

    `file_key` seals the content and stands sealed itself, as the name does: people put into names whom a file is about.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be checked")
        CLEAN = "clean", _("Checked")
        REFUSED = "refused", _("Refused")
        INFECTED = "infected", _("Contains a virus")
        HELD = "held", _("Held: it could not be checked yet")

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    storage_key = models.CharField(max_length=100, unique=True)
    file_key = SealedJSONField(null=True)
    name = SealedJSONField(null=True)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # Why it was refused or is held: a code of guildhall.core.files.reasons.
    reason = models.CharField(max_length=30, blank=True)
    # Which scanner found nothing in it; "none" where the installation has none.
    scanner = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(state__in=["waiting", "held"]),
                name="stored_file_to_check",
            )
        ]

    @property
    def is_checked(self) -> bool:
        """Whether it is known to be good or bad."""
        return self.state not in (self.State.WAITING, self.State.HELD)


class Image(AbstractImage):
    """A picture of the website; a decorative one says so rather than leaving its text empty by chance."""

    is_decorative = models.BooleanField(_("decorative"), default=False)
    tags = TaggableManager(_("tags"), help_text=None, blank=True, related_name="council_images")

    admin_form_fields = (*WagtailImage.admin_form_fields, "is_decorative")

    class Meta(AbstractImage.Meta):
        # Wagtail's own Image stays installed: two models of one name need two names for the way back.
        default_related_name = "council_images"


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Document(AbstractDocument):
    """A document of the website."""

    tags = TaggableManager(_("tags"), help_text=None, blank=True, related_name="council_documents")

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        default_related_name = "council_documents"
