"""Begin a draft: the first accepted answers create it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from forms.actions.mark_steps import mark_steps
from forms.actions.save_step import arrival
from forms.journey.drafts import split_special
from forms.journey.hosts import Host
from forms.journey.loaded import LoadedSpec
from forms.models import Draft, StepKind
from guildhall.core.models import Channel

KEPT_DAYS = 28


def start_draft(
    *,
    host: Host,
    loaded: LoadedSpec,
    locale: str,
    step: str,
    answers: Mapping[str, Any],
    arrives_at: str,
    channel: str = Channel.WEB,
    entered_by_id: int | None = None,
) -> Draft:
    """Create a draft pinned to the version that its first answers were given to.

    `entered_by_id` is the officer who completes it for somebody that came by `channel`.
    """
    clear, sealed = split_special(loaded.spec, answers)
    with transaction.atomic():
        draft = Draft.objects.create(
            council_id=host.council_id,
            form_id=host.form_id,
            version_id=loaded.version_id,
            placement_id=host.placement_id,
            answers=clear,
            sealed=sealed,
            rev=1,
            locale=locale,
            channel=channel,
            entered_by_id=entered_by_id,
            expires_at=timezone.now() + timedelta(days=KEPT_DAYS),
        )
        mark_steps(
            form_id=host.form_id,
            version=loaded.number,
            channel=draft.channel,
            locale=locale,
            marks=[(step, StepKind.START), arrival(loaded.walk(answers), arrives_at)],
        )
    return draft
