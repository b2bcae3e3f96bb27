"""Who must be told of a submission: the systems that its form names, and the resident."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import Any

from cases.actions.open_case import OpenedCase
from forms.engine.conditions import Condition, evaluate, read_condition
from forms.engine.model import Spec
from forms.journey.drafts import DraftRow
from forms.models import FormDelivery
from forms.roles import Roles
from outbox.actions import ensure_mail_destination
from outbox.plugins import NewDelivery

RECEIPT = "receipt"
# How long a process may go on without a new or mended delivery: it costs a query a submission to know at once.
FRESH_SECONDS = 5


@dataclass(frozen=True, slots=True)
class LiveDelivery:
    """Where a form's answers go, and when."""

    destination_id: int
    slug: str
    condition: Condition | None


def deliveries_for(
    *, draft: DraftRow, values: Mapping[str, Any], spec: Spec, case: OpenedCase, roles: Roles
) -> Sequence[NewDelivery]:
    """Return the deliveries of a submission: one for each destination whose condition holds, one for the receipt."""
    due = [
        NewDelivery(destination_id=live.destination_id, purpose=live.slug, locale=draft.locale)
        for live in due_deliveries(draft.form_id, values, spec)
    ]
    if roles.email:
        due.append(
            NewDelivery(
                destination_id=ensure_mail_destination(draft.council_id),
                purpose=RECEIPT,
                recipient=str(case.party_uuids[0]),
                locale=draft.locale,
            )
        )
    return due


def due_deliveries(form_id: int, values: Mapping[str, Any], spec: Spec) -> list[LiveDelivery]:
    """Return the form's deliveries whose condition holds for these answers."""
    named = spec.conditions()
    return [live for live in live_deliveries(form_id) if evaluate(live.condition, values, named) is True]


def live_deliveries(form_id: int) -> tuple[LiveDelivery, ...]:
    """Return a form's deliveries as of a few seconds ago at most."""
    return _live_deliveries(form_id, int(monotonic() / FRESH_SECONDS))


@lru_cache(maxsize=256)
def _live_deliveries(form_id: int, _window: int) -> tuple[LiveDelivery, ...]:
    rows = FormDelivery.objects.filter(form_id=form_id, live=True).order_by("slug")
    return tuple(
        LiveDelivery(destination_id, slug, read_condition(condition, "condition"))
        for destination_id, slug, condition in rows.values_list("destination_id", "slug", "condition")
    )


def forget_deliveries() -> None:
    """Read the deliveries anew at the next submission."""
    _live_deliveries.cache_clear()
