"""What the council offers, before any page says so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guildhall.core.models import Tier
from guildhall.core.uuid7 import uuid7


class Service(models.Model):
    """A service of the council: pages, forms and cases point to it."""

    class Status(models.TextChoices):
        NORMAL = "normal", _("Running as normal")
        LIMITED = "limited", _("Limited")
        REVISED = "revised", _("Revised")
        CLOSED = "closed", _("Closed")

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="services")
    slug = models.SlugField(max_length=100)
    lgsl = models.PositiveIntegerField(_("LGSL id"), null=True, blank=True)
    tier = models.CharField(max_length=20, choices=Tier, blank=True)
    team = models.ForeignKey("core.Team", on_delete=models.PROTECT, related_name="services")
    status = models.CharField(max_length=10, choices=Status, default=Status.NORMAL)
    status_until = models.DateTimeField(null=True, blank=True)
    acknowledge_days = models.PositiveSmallIntegerField(default=1)
    resolve_days = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "slug"], name="service_slug_once_a_council")
        ]

    def __str__(self) -> str:
        return self.slug


class ServiceText(models.Model):
    """The words of a service in one language."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="texts")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    status_text = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "locale"], name="service_text_once_a_locale")
        ]

    def __str__(self) -> str:
        return self.name


class ServiceInteraction(models.Model):
    """One thing that a resident can do with a service (find out, apply, report, pay), by its LGIL id."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="interactions")
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    lgsl = models.PositiveIntegerField(_("LGSL id"))
    lgil = models.PositiveIntegerField(_("LGIL id"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "lgsl", "lgil"], name="interaction_once_a_council")
        ]
