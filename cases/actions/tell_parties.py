"""Tell the people of a case about one of its events, through the outbox."""

from cases.models import Case, CaseEvent, PartyRole
from cases.topics import STATUS_MESSAGE, STATUS_TOPIC
from outbox.actions import emit, ensure_mail_destination
from outbox.plugins import NewDelivery, NewEvent


def tell_parties(*, case: Case, event: CaseEvent) -> None:
    """Emit one delivery to each party with an email address, inside the caller's transaction.

    Whoever is represented is written to by those who act for them, not by us.
    """
    written_to = case.parties.exclude(email_hash="").exclude(role=PartyRole.ON_BEHALF_OF)
    people = list(written_to.values_list("uuid", "locale"))
    if not people:
        return
    destination_id = ensure_mail_destination(case.council_id)
    emit(
        event=NewEvent(
            council_id=case.council_id,
            topic=STATUS_TOPIC,
            subject=case.uuid,
            ordering_key=str(case.uuid),
            seq=event.seq,
        ),
        deliveries=[
            NewDelivery(
                destination_id=destination_id, purpose=STATUS_MESSAGE, recipient=str(uuid), locale=locale
            )
            for uuid, locale in people
        ],
    )
