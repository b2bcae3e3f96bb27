"""The register of references, and one-time codes."""

from django.db import models
from django.utils import timezone

from guildhall.core.uuid7 import uuid7


class Reference(models.Model):
    """A reference that somebody was told; rows survive purge, so that a code is never used again."""

    code = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=20)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.code


class OneTimeCode(models.Model):
    """A code that proves an email address; made by the worker when it sends, so it is stored only hashed."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=30)
    subject = models.UUIDField()
    email_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject", "email_hash"], name="code_by_subject")]
