"""Hand a draft in: everything that must be true afterwards is written in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.actions.open_case import NewCase, NewParty, OpenedCase, due_after, open_case
from cases.actions.suspect_case import suspect_case
from forms.actions.claim_uploads import claim_uploads
from forms.actions.mark_steps import mark_steps
from forms.actions.save_step import DraftGone
from forms.deliveries import deliveries_for
from forms.engine.path import Walk
from forms.engine.route import CHECK
from forms.journey.checked import as_shown
from forms.journey.drafts import SIGNS, DraftRow, split_special, take_draft
from forms.journey.hosts import Host
from forms.journey.loaded import LoadedSpec
from forms.journey.proven import is_proven
from forms.journey.standing import Standing, stand
from forms.models import StepKind, Submission
from forms.place.point import decimal_degrees
from forms.roles import Roles, SecondParty, read_roles, read_second_parties
from forms.uploads import has_files
from guildhall.core.keyed_hash import hash_email
from guildhall.core.lean_insert import insert_rows, together
from guildhall.core.uuid7 import uuid7
from outbox.actions import emit
from outbox.plugins import NewEvent

TOPIC = "submission.received"
# Given the id of the officer who entered a draft, None for a resident's own: whether this request may go on.
MayEnter = Callable[[int | None], bool]


def nobody_enters(entered_by_id: int | None) -> bool:
    """Let residents alone hand in."""
    return entered_by_id is None


class Incomplete(Exception):
    """Answers are missing on the path; `step` is where to go."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


class Closed(Exception):
    """The form was closed meanwhile."""


class NotAsShown(Exception):
    """The form, or what it costs, isn't what the check page showed: it has to be looked at again."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came of a draft; the same case however often it is handed in.

    `entered_by_id` is the officer who entered it for somebody. `is_repeated` says that it was handed in before,
    by an earlier click or another tab.
    """

    case_uuid: UUID
    device_epoch: int
    entered_by_id: int | None = None
    is_repeated: bool = False


def submit(
    *,
    host: Host,
    draft_uuid: UUID,
    owner_epoch: int | None,
    may_enter: MayEnter = nobody_enters,
    signs: Sequence[str] = (),
    checked: str | None = None,
) -> Submitted:
    """Submit a draft once and for all; a second call returns the first one's result.

    `owner_epoch` is what the browser's cookie says, `may_enter` whether this is the officer who enters it for
    somebody; a resident's own draft needs no such thing. `checked` is what the check page showed (`as_shown`); None,
    as from a page without it, hands in a draft only on the version that it was last written on.

    Raises Incomplete where the path has a gap, NotAsShown where something else was shown, Closed where the form is,
    DraftGone where there is neither draft nor submission of this owner's. `signs` that a program sent it change
    nothing of that: the officers see them.
    """
    with transaction.atomic():
        draft = take_draft(draft_uuid)
        if draft is None:
            return _submitted_before(draft_uuid, owner_epoch, may_enter)
        if not may_enter(draft.entered_by_id):
            raise DraftGone
        if draft.device_epoch != owner_epoch or draft.form_id != host.form_id:
            raise DraftGone
        if not host.is_open:
            raise Closed
        # It is answered in the language that it was handed in, whichever it began in.
        standing = stand(replace(draft, locale=host.locale), host)
        loaded, walk = standing.loaded, standing.loaded.walk(standing.draft.all_answers)
        if standing.news or not _is_as_shown(standing, draft.version_id, walk, checked):
            raise NotAsShown
        if not walk.complete:
            raise Incomplete(walk.open_step or walk.path[0])
        draft = replace(standing.draft, version_id=loaded.version_id)
        with together():
            submitted = _hand_in(host, draft, loaded, walk)
        if has_files(loaded.spec):
            claim_uploads(draft=draft, keys=walk.values)
        if found := [*draft.answers.get(SIGNS, ()), *signs]:
            suspect_case(case_uuid=submitted.case_uuid, signs=found)
        return submitted


def _is_as_shown(standing: Standing, stored_version: int, walk: Walk, checked: str | None) -> bool:
    if checked is None:
        return standing.loaded.version_id == stored_version
    return checked == as_shown(standing.loaded, walk)


def _submitted_before(draft_uuid: UUID, owner_epoch: int | None, may_enter: MayEnter) -> Submitted:
    submissions = Submission.objects.filter(draft_uuid=draft_uuid)
    found = submissions.values_list("case__uuid", "case__device_epoch", "entered_by_id").first()
    if found is None or found[1] != owner_epoch or not may_enter(found[2]):
        raise DraftGone
    return Submitted(*found, is_repeated=True)


def _hand_in(host: Host, draft: DraftRow, loaded: LoadedSpec, walk: Walk) -> Submitted:
    roles = read_roles(loaded.spec, walk)
    case = _open(host, draft, loaded, roles, read_second_parties(loaded.spec, walk))
    submission_uuid = _record(draft, loaded, walk, case, roles)
    emit(
        event=NewEvent(
            council_id=draft.council_id,
            topic=TOPIC,
            subject=submission_uuid,
            ordering_key=str(case.uuid),
            seq=case.seq,
            data={},
        ),
        deliveries=deliveries_for(draft=draft, values=walk.values, spec=loaded.spec, case=case, roles=roles),
    )
    mark_steps(
        form_id=draft.form_id,
        version=loaded.number,
        channel=draft.channel,
        locale=draft.locale,
        marks=[(CHECK, StepKind.COMPLETE)],
    )
    return Submitted(case.uuid, draft.device_epoch, draft.entered_by_id)


def _open(
    host: Host, draft: DraftRow, loaded: LoadedSpec, roles: Roles, others: Sequence[SecondParty]
) -> OpenedCase:
    opened_at = timezone.now()
    case = NewCase(
        council_id=draft.council_id,
        service_id=host.service_id,
        team_id=host.team_id,
        channel=draft.channel,
        locale=draft.locale,
        uprn=roles.uprn,
        latitude=decimal_degrees(roles.point.latitude) if roles.point else None,
        longitude=decimal_degrees(roles.point.longitude) if roles.point else None,
        opened_at=opened_at,
        due_at=_due_at(loaded, opened_at),
        entered_by_id=draft.entered_by_id,
        device_epoch=draft.device_epoch,
        is_email_proven=is_proven(draft.answers, roles.email),
    )
    # The applicant comes first: the receipt goes to the first one.
    applicant = [_applicant(draft, roles)] if roles.is_somebody else []
    return open_case(case=case, parties=[*applicant, *map(second_party, others)])


def _applicant(draft: DraftRow, roles: Roles) -> NewParty:
    return NewParty(
        role="applicant",
        name=roles.name,
        email=roles.email,
        phone=roles.phone,
        preferred_medium=roles.medium,
        locale=draft.locale,
        resident_id=draft.resident_id,
    )


def second_party(party: SecondParty) -> NewParty:
    return NewParty(role=party.role, name=party.name, email=party.email, phone=party.phone)


def _due_at(loaded: LoadedSpec, opened_at: datetime) -> datetime | None:
    days = loaded.spec.service.get("response_days")
    return due_after(days, opened_at=opened_at) if isinstance(days, int) else None


def _record(draft: DraftRow, loaded: LoadedSpec, walk: Walk, case: OpenedCase, roles: Roles) -> UUID:
    answers, sealed = split_special(loaded.spec, walk.values)
    uuid = uuid7()
    row = {
        "uuid": uuid,
        "council_id": draft.council_id,
        "form_id": draft.form_id,
        "version_id": draft.version_id,
        "case_id": case.case_id,
        "draft_uuid": draft.uuid,
        "answers": answers,
        "sealed": sealed,
        "locale": draft.locale,
        "channel": draft.channel,
        "mode": draft.mode,
        "entered_by_id": draft.entered_by_id,
        "resident_id": draft.resident_id,
        "email_hash": hash_email(roles.email),
        "purge_after": _purge_after(loaded),
        "quote": [line.document() for line in walk.quote],
        "total_pence": walk.price_pence,
    }
    insert_rows(Submission, [row])
    return uuid


def _purge_after(loaded: LoadedSpec) -> datetime | None:
    days = loaded.spec.retention_days
    return timezone.now() + timedelta(days=days) if days else None
