"""The forms that an officer may complete for somebody."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language_info

from forms.models import Form, FormPlacement
from guildhall.core.models import TeamPermission, User
from guildhall.core.permissions import teams_where


@dataclass(frozen=True, slots=True)
class OfferedForm:
    """An open form on a page of one language, in which letters will be written; `key` names the page."""

    key: str
    form_id: int
    title: str
    page_url: str


def offered_forms(user: User | AnonymousUser) -> list[OfferedForm]:
    """Return the open forms of the teams whose cases the user works, by title, one a language."""
    team_ids = teams_where(user, TeamPermission.Action.WORK_CASES)
    forms = Form.objects.filter(team_id__in=team_ids, live_version__isnull=False)
    by_title = sorted(forms.select_related("live_version"), key=_title)
    return [offered for form in by_title for offered in _offered(form)]


def _title(form: Form) -> str:
    assert form.live_version is not None
    return str(form.live_version.spec["title"])


def _offered(form: Form) -> list[OfferedForm]:
    title, places = _title(form), _places(form)
    return [
        OfferedForm(
            key=str(place.pk),
            form_id=form.pk,
            title=f"{title} ({_language(code)})" if len(places) > 1 else title,
            page_url=place.page.url,
        )
        for code, place in sorted(places.items(), key=_by_language)
    ]


def _by_language(entry: tuple[str, FormPlacement]) -> int:
    return [code for code, _ in settings.LANGUAGES].index(entry[0])


def _places(form: Form) -> dict[str, FormPlacement]:
    """Return the page that hosted the form last, by language."""
    rows = FormPlacement.objects.filter(form=form, page__live=True).select_related("page__locale")
    return {place.page.locale.language_code: place for place in rows.order_by("pk") if _is_open(place)}


def _is_open(placement: FormPlacement) -> bool:
    return bool(placement.page.url) and not placement.page.get_view_restrictions().exists()


def _language(code: str) -> str:
    return str(get_language_info(code)["name_local"])
