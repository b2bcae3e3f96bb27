"""The site as plain Wagtail serves it, for the peer's requests."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls

from guildhall.urls import urlpatterns as ours

urlpatterns = [*ours[:-1], *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)]
