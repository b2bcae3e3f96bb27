"""What a case has elsewhere: stored files, and its numbers in other systems."""

from django.db import models


class CaseFile(models.Model):
    """A file of a case that came without a form, with the event that brought it."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="files")
    stored_file = models.OneToOneField("core.StoredFile", on_delete=models.PROTECT, related_name="case_file")
    event = models.ForeignKey("CaseEvent", on_delete=models.PROTECT, null=True, related_name="files")


class ExternalReference(models.Model):
    """What a back office calls a case. One job may answer two reports: each case has its own row then."""

    case = models.ForeignKey(
        "Case", on_delete=models.PROTECT, related_name="external_references", db_index=False
    )
    destination = models.ForeignKey(
        "outbox.Destination", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    remote_ref = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "destination", "remote_ref"], name="external_reference_once"
            )
        ]
        indexes = [models.Index(fields=["destination", "remote_ref"], name="external_reference_by_ref")]

    def __str__(self) -> str:
        return self.remote_ref
