"""Lock a case for one writer, and tell a second one what changed meanwhile."""

from collections.abc import Sequence

from cases.models import Case, CaseEvent


class ChangedMeanwhile(Exception):
    """Somebody else wrote since the page was read; `events` are what they did, oldest first."""

    def __init__(self, case: Case, events: Sequence[CaseEvent]) -> None:
        super().__init__(case.reference_id)
        self.case = case
        self.events = events


def lock_case(case_id: int, *, seen_seq: int | None = None) -> Case:
    """Lock and return the case; raise ChangedMeanwhile when it has events newer than `seen_seq`.

    Call inside a transaction. `seen_seq` None means that the writer doesn't build on what was there.
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    if seen_seq is not None and case.event_seq != seen_seq:
        raise ChangedMeanwhile(case, list(CaseEvent.objects.filter(case=case, seq__gt=seen_seq)))
    return case
