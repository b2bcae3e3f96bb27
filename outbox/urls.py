"""Addresses of the outbox, under /hooks/."""

from django.urls import path

from outbox.views import hook

app_name = "outbox"
urlpatterns = [path("<uuid:destination>/", hook, name="hook")]
