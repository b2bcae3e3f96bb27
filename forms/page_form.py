"""The editor's form of a form page."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.admin.forms import WagtailAdminPageForm

from catalogue.models import Service, ServiceText
from forms.under_way.choice import UnderWay
from guildhall.core.models import TeamPermission
from guildhall.core.permissions import teams_where


class FormPageForm(WagtailAdminPageForm):
    """Wagtail's, with services under the names that people know them by.

    It offers the services of the author's own teams alone: a form belongs to the team of its service.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "service" in self.fields:
            self._offer_services()
        if "under_way" in self.fields:
            self._ask_what_becomes_of_people_anew()

    def _ask_what_becomes_of_people_anew(self) -> None:
        """What was chosen for one publishing isn't chosen for the next."""
        self.fields["under_way"].choices = UnderWay.choices
        if self.instance.pk and not self.instance.has_unpublished_changes:
            self.initial |= {"under_way": UnderWay.FINISH, "under_way_until": None}

    def _offer_services(self) -> None:
        field = self.fields["service"]
        field.queryset = self._own_services()
        names = _names()
        field.label_from_instance = lambda service: names.get(service.pk) or _words(service)
        # By the name that is read, which the database doesn't know.
        field.choices = [("", field.empty_label), *sorted(list(field.choices)[1:], key=lambda each: each[1])]

    def _own_services(self) -> Any:
        every = self.fields["service"].queryset
        if self.for_user is None:
            return every
        teams = teams_where(self.for_user, TeamPermission.Action.EDIT_FORMS)
        return every.filter(Q(team__in=teams) | Q(pk=self.instance.service_id))


def _names() -> dict[int, str]:
    """Return what services are called in the language of the admin, English where there is no such name."""
    rows = ServiceText.objects.values_list("service_id", "locale__language_code", "name")
    languages = ["en", get_language() or "en"]
    known = sorted((row for row in rows if row[1] in languages), key=lambda row: languages.index(row[1]))
    return {service_id: name for service_id, _language, name in known}


def _words(service: Service) -> str:
    return service.slug.replace("-", " ").capitalize()
