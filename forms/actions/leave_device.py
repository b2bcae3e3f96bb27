"""Leave and clear this device: the cookies given so far are worth nothing from now on."""

from uuid import UUID

from django.db.models import F

from forms.models import Draft


def leave_device(*, draft_uuid: UUID) -> None:
    """End every browser's ownership of a draft; its answers stay until it expires."""
    Draft.objects.filter(uuid=draft_uuid).update(device_epoch=F("device_epoch") + 1)
