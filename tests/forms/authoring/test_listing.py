"""How an author finds a form and says which service it is of."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from catalogue.models import Service, ServiceText
from forms.models import Form, FormPage
from forms.page_form import FormPageForm
from guildhall.core.models import Team, TeamPermission, User

pytestmark = pytest.mark.django_db
LIST = "/admin/service-forms/"


@pytest.fixture
def foreign_service(service: Service, other_team: Team) -> Service:
    return Service.objects.create(council=service.council, slug="potholes", team=other_team)


@pytest.fixture
def client(author: User) -> Client:
    client = Client()
    client.force_login(author)
    return client


def service_field(page: FormPage, user: User) -> Any:
    form_class: type[FormPageForm] = page.get_edit_handler().get_form_class()
    return form_class(instance=page, for_user=user).fields["service"]


def test_the_menu_leads_to_the_forms_of_ones_teams(
    client: Client, make_page: Callable[..., FormPage], foreign_service: Service
) -> None:
    own = make_page()
    make_page(title="Report a pothole", slug="pothole", service=foreign_service)
    assert f'"{LIST}"' in client.get("/admin/").content.decode()
    page = client.get(LIST)
    assert page.status_code == 200
    assert f"/admin/pages/{own.pk}/edit/" in page.content.decode()
    assert "Report a pothole" not in page.content.decode()


def test_a_form_that_was_granted_by_itself_is_in_the_list(
    author: User, client: Client, make_page: Callable[..., FormPage], foreign_service: Service
) -> None:
    page = make_page(title="Report a pothole", slug="pothole", service=foreign_service)
    form = Form.objects.create(
        council=foreign_service.council,
        service=foreign_service,
        team=foreign_service.team,
        slug="pothole",
        translation_key=page.translation_key,
    )
    TeamPermission.objects.create(
        group=author.groups.get(), team=foreign_service.team, action="edit_forms", object_uuid=form.uuid
    )
    assert "Report a pothole" in client.get(LIST).content.decode()


def test_who_writes_no_forms_has_no_such_menu(author: User, client: Client) -> None:
    TeamPermission.objects.all().delete()
    assert f'"{LIST}"' not in client.get("/admin/").content.decode()


def test_a_form_can_not_be_given_to_another_teams_service(
    author: User, form_page: FormPage, foreign_service: Service
) -> None:
    field = service_field(form_page, author)
    assert [str(value) for value, _label in field.choices] == ["", str(form_page.service_id)]
    assert not field.queryset.filter(pk=foreign_service.pk).exists()


def test_services_stand_in_order_under_their_names_in_the_admins_language(
    author: User, form_page: FormPage, service: Service
) -> None:
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    english = Locale.objects.get(language_code="en")
    assisted = Service.objects.create(council=service.council, slug="assisted", team=service.team)
    for each, locale, name in (
        (assisted, english, "Assisted collection"),
        (service, english, "Missed bins"),
        (service, welsh, "Biniau heb eu casglu"),
    ):
        ServiceText.objects.update_or_create(service=each, locale=locale, defaults={"name": name})
    labels = [label for _value, label in service_field(form_page, author).choices]
    assert labels[1:] == ["Assisted collection", "Missed bins"]
