"""Add a long form for the waste service team to the database of the environment; prints the page's id."""

import sys

import django

django.setup()

from wagtail.models import GroupPagePermission  # noqa: E402 - models need the line above

from forms.decompile import decompile  # noqa: E402
from forms.models import FormPage  # noqa: E402
from tests.forms.authoring.large import large_form  # noqa: E402

BESIDE = "missed-bin"


def add(fields: int) -> FormPage:
    """Whoever may edit the form beside it may edit this one."""
    beside = FormPage.objects.get(slug=BESIDE, locale__language_code="en")
    page: FormPage = beside.get_parent().add_child(
        instance=FormPage(**decompile(large_form(fields)), service=beside.service, live=False)
    )
    for each in GroupPagePermission.objects.filter(page=beside):
        GroupPagePermission.objects.create(group=each.group, permission=each.permission, page=page)
    return page


if __name__ == "__main__":
    print(add(int(sys.argv[1])).pk)
