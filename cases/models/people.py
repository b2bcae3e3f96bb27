"""The people of a case: it has people, it isn't one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guildhall.core.models import Medium
from guildhall.core.sealed import SealedJSONField
from guildhall.core.uuid7 import uuid7


class PartyRole(models.TextChoices):
    APPLICANT = "applicant", _("Applicant")
    ON_BEHALF_OF = "on_behalf_of", _("On behalf of")
    AGENT = "agent", _("Agent")
    PARENT = "parent", _("Parent or guardian")
    WITNESS = "witness", _("Witness")


class CaseParty(models.Model):
    """A person in a case, with how to reach them; the address is sealed and found by its keyed hash."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=20, choices=PartyRole, default=PartyRole.APPLICANT)
    resident = models.ForeignKey(
        "core.Resident", on_delete=models.PROTECT, null=True, blank=True, related_name="parties"
    )
    name = models.CharField(max_length=200, blank=True)
    email = SealedJSONField(null=True, blank=True)
    email_hash = models.CharField(max_length=64, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    preferred_medium = models.CharField(max_length=10, choices=Medium, default=Medium.EMAIL)
    locale = models.CharField(max_length=10, default="en")

    class Meta:
        indexes = [
            models.Index(fields=["email_hash"], condition=~models.Q(email_hash=""), name="party_by_email")
        ]
