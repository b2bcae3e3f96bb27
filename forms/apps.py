from importlib import import_module

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "forms"
    label = "service_forms"
    verbose_name = "Forms"

    def ready(self) -> None:
        for module in (
            "field_types",
            "file_owner",
            "hand_off",
            "case_answers",
            "ledger",
            "deletion",
            "hosting",
            "messages",
            "clock",
        ):
            import_module(f"forms.{module}")
        for module in ("retention", "draft_records"):
            import_module(f"forms.{module}")
