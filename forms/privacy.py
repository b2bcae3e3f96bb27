"""What a form's privacy notice says, made of the purposes and bases that its questions are published with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from forms.engine.audience import RESIDENT, is_asked_of
from forms.engine.model import Field, Spec
from forms.models import FormDelivery


@dataclass(frozen=True, slots=True)
class Use:
    """What is collected for one purpose: the questions in the page's language, and how it is used.

    `purpose` and `kept` are the council's own words in the language that the form was written in; `kept` is ''
    where the form's own time applies. `is_special` says that some of it is kept encrypted.
    """

    labels: tuple[str, ...]
    purpose: str
    basis: str
    kept: str
    is_special: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A form's privacy notice; `shared_with` are the names of the systems that answers are passed to."""

    purpose: str
    basis: str
    uses: tuple[Use, ...]
    kept_days: int | None
    shared_with: tuple[str, ...]


def collects_personal_data(spec: Spec) -> bool:
    """Say whether residents are asked anything that the form marks as personal."""
    return bool(_personal(spec))


def notice_of(spec: Spec, form_id: int) -> Notice:
    """Return the notice of a form, in the language that `spec` is in; one query."""
    purpose, basis = (str(spec.privacy.get(name) or "") for name in ("purpose", "basis"))
    return Notice(
        purpose=purpose,
        basis=basis_in_words(basis),
        uses=_uses(_personal(spec), purpose, basis),
        kept_days=spec.retention_days,
        shared_with=_destinations(form_id),
    )


def _personal(spec: Spec) -> list[Field]:
    fields = spec.fields().values()
    return [field for field in fields if field.personal and is_asked_of(RESIDENT, field)]


def _uses(fields: Sequence[Field], purpose: str, basis: str) -> tuple[Use, ...]:
    """Return questions together that are asked for the same purpose, in the order of the form."""
    groups: dict[tuple[str, str, str], list[Field]] = {}
    for field in fields:
        key = (field.purpose.strip() or purpose, field.basis or basis, field.retention.strip())
        groups.setdefault(key, []).append(field)
    return tuple(
        Use(
            labels=tuple(field.label for field in found),
            purpose=why,
            basis=basis_in_words(on),
            kept=kept,
            is_special=any(field.special for field in found),
        )
        for (why, on, kept), found in groups.items()
    )


def basis_in_words(basis: str) -> str:
    """Return a lawful basis as residents understand it; '' for none."""
    return {
        "public_task": gettext("We need it to do our work as a council (public task)"),
        "legal_obligation": gettext("The law says that we must have it (legal obligation)"),
        "consent": gettext("You agree to it, and can change your mind (consent)"),
        "contract": gettext("We need it for an agreement with you (contract)"),
        "vital_interests": gettext("We need it to protect somebody’s life (vital interests)"),
        "legitimate_interests": gettext("We or others have a good reason to need it (legitimate interests)"),
    }.get(basis, basis)


def _destinations(form_id: int) -> tuple[str, ...]:
    rows = FormDelivery.objects.filter(form_id=form_id, live=True).order_by("destination__name")
    return tuple(dict.fromkeys(rows.values_list("destination__name", flat=True)))
