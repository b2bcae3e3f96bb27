"""Where the demo's answers go: the simulated waste system, and email."""

from __future__ import annotations

from django.conf import settings

from forms.models import Form, FormDelivery
from guildhall.core.models import Council
from outbox.destinations import ensure_mail_destination
from outbox.models import Destination

WASTE_SECRET = "GUILDHALL_SECRET_WASTE_WEBHOOK"  # noqa: S105 a name, not a secret


def load_hand_offs(council: Council) -> None:
    """Make the destinations, and send missed bins to the waste system."""
    ensure_mail_destination(council.pk)
    waste = _load_waste_system(council)
    form = Form.objects.get(council=council, slug="missed-bin")
    FormDelivery.objects.get_or_create(form=form, destination=waste, slug="waste", live=True)


def _load_waste_system(council: Council) -> Destination:
    config = {"url": f"http://127.0.0.1:{settings.PORT + 2}/jobs", "secret_name": WASTE_SECRET}
    waste, made = Destination.objects.get_or_create(
        council=council,
        slug="waste",
        defaults={"name": "Waste system", "connector": "webhook", "config": config},
    )
    if not made and waste.config.get("url") != config["url"]:
        waste.config = {**waste.config, **config}
        waste.save(update_fields=["config"])
    return waste
