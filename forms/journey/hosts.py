"""The page that hosts a form, found by one query on its address instead of Wagtail's walk through the tree."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Site, SiteRootPath

SQL = """
SELECT placement.id, page.id, page.title, page.url_path, locale.language_code,
       form.id, form.slug, form.council_id, form.team_id, form.service_id,
       version.id, version.sha256,
       EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction restriction
               JOIN wagtailcore_page parent ON parent.id = restriction.page_id
               WHERE page.path LIKE parent.path || '%%'),
       page.live
FROM wagtailcore_page page
JOIN wagtailcore_locale locale ON locale.id = page.locale_id
JOIN service_forms_formplacement placement ON placement.page_id = page.id
JOIN service_forms_form form ON form.id = placement.form_id
LEFT JOIN service_forms_formversion version ON version.id = form.live_version_id
WHERE page.url_path = %s
"""


@dataclass(frozen=True, slots=True)
class Host:
    """A page with a form in it; `version_id` is None while the form is not open."""

    placement_id: int
    page_id: int
    page_title: str
    url_path: str
    locale: str
    form_id: int
    form_slug: str
    council_id: int
    team_id: int
    service_id: int
    version_id: int | None
    version_sha256: str | None
    is_restricted: bool
    is_live: bool

    @property
    def is_open(self) -> bool:
        """Whether what was filled in can be sent."""
        return self.is_live and self.version_id is not None


def find_host(request: HttpRequest, path: str) -> Host | None:
    """Return the host at `path` (below the language prefix, without slashes around), if such a page is there,
    live or taken off the site."""
    root = _root_path(request)
    if root is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(SQL, [f"{root}{path}/"])
        row = cursor.fetchone()
    return Host(*row[:-2], *map(bool, row[-2:])) if row else None


def _root_path(request: HttpRequest) -> str | None:
    """Return the url_path of the site's home page in the language of the request, from Wagtail's cache."""
    language = get_language()
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    return str(_of_host(roots, request.get_host()).root_path) if roots else None


def _of_host(roots: list[SiteRootPath], host: str) -> SiteRootPath:
    """Choose as Wagtail's Site.find_for_request does, which asks the database each time."""
    for belongs in (_has_address, _has_host_name):
        found = [root for root in roots if belongs(root, host)]
        if len(found) == 1:
            return found[0]
    return roots[-1]  # Wagtail lists the default site last.


def _has_address(root: SiteRootPath, host: str) -> bool:
    return bool(urlsplit(root.root_url).netloc == host)


def _has_host_name(root: SiteRootPath, host: str) -> bool:
    return bool(urlsplit(root.root_url).hostname == host.rsplit(":", 1)[0])
