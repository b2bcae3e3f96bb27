"""Small form documents, as compiling writes them, and what tests do with their blocks."""

import copy
from typing import Any

from forms.engine.keys import mint_key
from forms.models import FormPage

STEP = {"kind": "step", "condition": None, "hint": "", "content": [], "fields": []}
FIELD = {
    "hint": "", "optional": False, "condition": None, "error_missing": "", "options": [], "settings": {},
    "role": "", "personal": False, "special": False, "purpose": "", "basis": "", "retention": "",
}  # fmt: skip


def option(name: str, label: str) -> dict[str, Any]:
    return {"id": f"option-{name}", "value": name, "label": label, "hint": "", "exclusive": False}


WHICH = mint_key("which-block")
BINS: dict[str, Any] = {
    "spec_format": 1,
    "slug": "bins",
    "title": "Report a missed bin",
    "source_locale": "en",
    "locales": ["en"],
    "steps": [
        {**STEP, "slug": "which-bins", "id": "step-one", "title": "Which bins", "fields": [
            {**FIELD, "id": "which-block", "key": WHICH, "type": "checkboxes", "label": "Which bins?",
             "options": [option("grey", "Grey bin"), option("garden-waste", "Garden waste")]},
        ]},
        {**STEP, "slug": "garden", "id": "step-two", "title": "Garden waste",
         "condition": {"field": WHICH, "op": "contains", "value": "garden-waste"},
         "content": [{"id": "note", "type": "inset", "title": "", "html": "<p>Only with a subscription.</p>",
                      "before": mint_key("number-block"), "condition": None}],
         "fields": [
            {**FIELD, "id": "number-block", "key": mint_key("number-block"), "type": "short_text",
             "label": "What is your subscription number?"},
         ]},
    ],
    "named_conditions": {},
    "submit_label": "Send report",
    "declaration": "",
    "confirmation": {"next": "<p>We come back.</p>", "contact": ""},
    "receipt": {"intro": ""},
    "service": {"slug": "missed-bin-collection", "response_days": 10},
    "retention_days": 365,
    "privacy": {"purpose": "", "basis": ""},
    "texts": {},
}  # fmt: skip


def stored(page: FormPage) -> list[dict[str, Any]]:
    """The steps of a page as they are stored, to be changed."""
    return copy.deepcopy(list(page.steps.get_prep_value()))


def rewrite(page: FormPage, steps: list[dict[str, Any]]) -> FormPage:
    """Give a page other steps, and save a draft of it."""
    page.steps = steps
    page.save_revision()
    return page
