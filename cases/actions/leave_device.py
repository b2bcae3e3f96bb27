"""Leave and clear this device: the cookies given so far are worth nothing from now on."""

from django.db.models import F

from cases.models import Case


def leave_device(*, case_id: int) -> None:
    """End every browser's ownership of a case; the case itself stays as it is."""
    Case.objects.filter(pk=case_id).update(device_epoch=F("device_epoch") + 1)
