from importlib import import_module

from django.apps import AppConfig

from forms.engine.bank_holidays import bank_holidays


class FormsConfig(AppConfig):
    name = "forms"
    label = "service_forms"
    verbose_name = "Forms"

    def ready(self) -> None:
        # A list that can't be read stops the start, and never a resident.
        bank_holidays()
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
            "prefill.sources",
        ):
            import_module(f"forms.{module}")
        for module in ("retention", "draft_records"):
            import_module(f"forms.{module}")
