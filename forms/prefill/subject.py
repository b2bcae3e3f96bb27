"""Whom an answer is sought for, as far as a request proves it."""

from __future__ import annotations

from django.http import HttpRequest

from forms.journey.hosts import Host
from forms.plugins import Subject
from guildhall.core.ownership import owned_epoch, owned_uuids
from guildhall.core.rate_limits import is_shared_device


def subject_of(request: HttpRequest, host: Host) -> Subject:
    """What this browser holds cookies for, and what the address says that it asked for."""
    epochs = {uuid: owned_epoch(request, uuid) for uuid in owned_uuids(request)}
    return Subject(
        council_id=host.council_id,
        form_id=host.form_id,
        owned={uuid: epoch for uuid, epoch in epochs.items() if epoch is not None},
        query={name: tuple(values) for name, values in request.GET.lists()},
        is_shared_device=is_shared_device(request),
    )
