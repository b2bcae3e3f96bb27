"""Reading forms: for commands, for the start page, for other apps."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from forms.models import Draft, Form, FormPlacement


class FormNotFound(LookupError):
    """No form has this address or slug."""


def drafts_to_continue(form_id: int, uuids: Sequence[UUID]) -> list[UUID]:
    """Return which of these drafts are of the form and still open, newest first."""
    if not uuids:
        return []
    drafts = Draft.objects.filter(uuid__in=uuids, form_id=form_id, expires_at__gt=timezone.now())
    # What an officer enters for somebody is nothing to go on with as oneself.
    drafts = drafts.filter(entered_by=None)
    return sorted(drafts.values_list("uuid", flat=True), reverse=True)


def find_form(name: str) -> Form:
    """Return a form by its slug, or by the address of the page that it stands on; raises FormNotFound."""
    form = _by_slug(name) or _by_address(name)
    if form is None:
        raise FormNotFound(f"no form is called {name!r}, nor stands at that address")
    return form


def find_form_spec(name: str) -> dict[str, Any]:
    """Return the live spec of such a form; raises FormNotFound where it is not open."""
    form = find_form(name)
    if form.live_version is None:
        raise FormNotFound(f"the form {name!r} is not open")
    spec: dict[str, Any] = form.live_version.spec
    return spec


def _by_slug(name: str) -> Form | None:
    return Form.objects.select_related("live_version").filter(slug=name.strip("/")).first()


def _by_address(name: str) -> Form | None:
    """The address may be whole or a path, with or without `apply/` and a language prefix."""
    path = _path_of(name)
    placements = FormPlacement.objects.select_related("form__live_version", "page")
    for placement in placements.filter(page__url_path__endswith=f"/{path.rsplit('/', 1)[-1]}/"):
        if (placement.page.url or "").strip("/").endswith(path):
            return placement.form
    return None


def _path_of(name: str) -> str:
    path = name.split("://", 1)[-1]
    path = path.split("/", 1)[-1] if "://" in name else path
    return path.split("?", 1)[0].strip("/").removesuffix("apply").strip("/")
