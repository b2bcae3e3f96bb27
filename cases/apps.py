from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    label = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        for module in ("hand_offs", "remote_status", "messages", "told", "files", "ledger", "clock"):
            import_module(f"cases.{module}")
        import_module("cases.copies.available")
        for module in ("own", "person_records", "ledger", "clock"):
            import_module(f"cases.retention.{module}")
