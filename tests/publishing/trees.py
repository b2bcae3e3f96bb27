"""Small page trees for tests of publishing."""

from typing import Any

from wagtail.models import Locale, Page, Site

from guildhall.core.models import User
from guildhall.core.publishing import PublishCheck, PublishProblem
from home.models import HomePage, SectionPage, TextPage
from tests.accounts.staff import give_app

REASON = "Enter a body that may go live"


class RefusesForbidden(PublishCheck):
    """Refuses what says REFUSE in its title."""

    slug = "refuses"
    label = "Refuses"

    def check(self, page: Page) -> list[PublishProblem]:
        return [PublishProblem(REASON, field="body")] if "REFUSE" in page.title else []


def make_home() -> HomePage:
    root = Page.get_first_root_node()
    for page in root.get_children():
        Page.objects.get(pk=page.pk).specific.delete()
    root = Page.objects.get(pk=root.pk)
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = root.add_child(instance=HomePage(title="Home", slug="home", locale=english))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Council"}
    )
    Site.clear_site_root_paths_cache()
    return home


def make_page(parent: Page, title: str = "Page", **fields: Any) -> TextPage:
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    page = TextPage(title=title, slug=slug, body="<p>Live text</p>", live=False, **fields)
    parent.add_child(instance=page)
    return page


def make_section(parent: Page, title: str = "Bins") -> SectionPage:
    return parent.add_child(instance=SectionPage(title=title, slug=title.lower(), live=True))


def make_administrator() -> User:
    user = User.objects.create_superuser(
        "administrator@council.example", "pass-for-tests", name="Administrator"
    )
    give_app(user)
    return user


def revised(page: TextPage, **changes: Any) -> Any:
    for name, value in changes.items():
        setattr(page, name, value)
    return page.save_revision()
