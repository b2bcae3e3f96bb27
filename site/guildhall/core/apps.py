from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "guildhall.core"
    label = "core"
    verbose_name = "Guildhall"

    def ready(self) -> None:
        from guildhall.core import checks, health, housekeeping, resident_records  # noqa: F401 - they register
        from guildhall.core.files import checking, ledger  # noqa: F401
        from guildhall.core.files import health as file_health  # noqa: F401
        from guildhall.core.localize import install

        install()
