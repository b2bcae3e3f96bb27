from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "guildhall.core"
    label = "core"
    verbose_name = "Guildhall"

    def ready(self) -> None:
        from guildhall.core import checks, health, housekeeping  # noqa: F401 - each registers what it holds
        from guildhall.core.localize import install

        install()
