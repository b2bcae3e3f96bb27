from importlib import import_module

from django.apps import AppConfig

# The vendors that come with the product; a third party adds an app of its own to INSTALLED_APPS.
VENDORS = ["webhook", "email", "os_places", "clamav"]


class IntegrationsConfig(AppConfig):
    name = "integrations"
    label = "integrations"

    def ready(self) -> None:
        for vendor in VENDORS:
            import_module(f"integrations.{vendor}.connector")
