"""Bodies are kept for ninety days, whatever became of a message."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guildhall.core.periodic import periodic
from outbox.models import Destination, InboundMessage
from tests.outbox.telling import tell

OLD = timezone.now() - timedelta(days=91)


def keep(destination: Destination, state: str) -> InboundMessage:
    row = InboundMessage.objects.create(
        council=destination.council, destination=destination, message_id=state, state=state, body={"x": 1}
    )
    InboundMessage.objects.filter(pk=row.pk).update(received_at=OLD)
    return row


@pytest.mark.parametrize(
    ("state", "is_kept"),
    [("applied", False), ("ignored", False), ("given_up", False), ("unmatched", True), ("received", True)],
)
def test_what_is_finished_loses_its_body(bell: Destination, state: str, is_kept: bool) -> None:
    row = keep(bell, state)
    periodic.get("outbox.prune").run()
    row.refresh_from_db()
    assert (row.body is not None) is is_kept


def test_an_old_attempt_loses_what_was_sent(bell: Destination) -> None:
    attempts = tell(bell).attempt_rows
    attempts.create(number=1, started_at=OLD, request={"x": 1}, response={"y": 1})
    attempts.create(number=2, request={"x": 2})
    periodic.get("outbox.prune").run()
    assert list(attempts.order_by("number").values_list("request", flat=True)) == [None, {"x": 2}]
