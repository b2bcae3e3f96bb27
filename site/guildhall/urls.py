"""Every address of the site; the route matrix in tests/security has a row for each."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.account_settings import account_settings
from accounts.views import lead_to_sign_in
from guildhall.core.serving import serve_page
from guildhall.core.views.base_map import base_map
from guildhall.core.views.health import healthz, healthz_web
from guildhall.core.views.map_tile import map_tile
from guildhall.core.views.theme import theme

handler400 = "guildhall.core.views.errors.bad_request"
handler403 = "guildhall.core.views.errors.permission_denied"
handler404 = "guildhall.core.views.errors.page_not_found"
handler500 = "guildhall.core.views.errors.server_error"

urlpatterns = [
    path("healthz/", healthz, name="healthz"),
    path("healthz/web/", healthz_web, name="healthz_web"),
    path("theme/<slug:digest>.css", theme, name="theme"),
    path("maps/base.json", base_map, name="base_map"),
    path("maps/tiles/<int:zoom>/<int:x>/<int:y>", map_tile, name="map_tile"),
    path("hooks/", include("outbox.urls")),
    path("accounts/", include("accounts.urls")),
    # Before Wagtail's own of the same address.
    path("admin/login/", lead_to_sign_in, name="admin_sign_in"),
    path("admin/account/", account_settings, name="admin_account"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]
urlpatterns += i18n_patterns(
    path("follow/", include("cases.urls")),
    path("search/", include("search.urls")),
    # Before Wagtail's, which knows neither our limits nor the second factor.
    path("_util/login/", lead_to_sign_in, name="page_sign_in"),
    path("", include("forms.urls")),
    # Before Wagtail's own of the same addresses, which stays for `reverse`.
    re_path(wagtail_urls.serve_pattern, serve_page, name="page"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
