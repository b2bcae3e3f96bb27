from importlib import import_module

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "outbox"
    label = "outbox"

    def ready(self) -> None:
        for module in ["health", "inbound", "ledger", "mail", "pruning"]:
            import_module(f"outbox.{module}")
