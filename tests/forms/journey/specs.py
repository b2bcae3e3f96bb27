"""Forms that the journey's tests complete."""

from typing import Any


def question(key: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": label, **more}


def options(*values: str) -> list[dict[str, Any]]:
    return [{"id": value, "value": value, "label": value.title()} for value in values]


BINS = question("bins", "checkboxes", "Which bins?", options=options("refuse", "garden", "food"))
WHEN = question("when", "date", "When was it due?", settings={"when": "today_or_past"})
PAID = question("paid", "yes_no", "Have you paid for garden waste?")
NAME = question(
    "name",
    "short_text",
    "Full name",
    role="contact.name",
    personal=True,
    purpose="To reply",
    basis="public_task",
)
EMAIL = question(
    "email",
    "email",
    "Email address",
    role="contact.email",
    personal=True,
    purpose="To reply",
    basis="public_task",
)
HEALTH = question(
    "health", "long_text", "Health needs", special=True, personal=True, purpose="To help", optional=True
)

MISSED_BIN: dict[str, Any] = {
    "spec_format": 1,
    "slug": "missed-bin",
    "title": "Report a missed bin",
    "source_locale": "en",
    "locales": ["en"],
    "submit_label": "Send report",
    "service": {"slug": "missed-bin-collection", "response_days": 2},
    "retention_days": 365,
    "confirmation": {"next": "<p>We will come back within 2 working days.</p>"},
    "steps": [
        {"slug": "bins", "id": "s1", "title": "Bins", "fields": [BINS]},
        {
            "slug": "garden",
            "id": "s2",
            "title": "Garden waste",
            "condition": {"field": "bins", "op": "contains", "value": "garden"},
            "fields": [PAID],
        },
        {"slug": "when", "id": "s3", "title": "When", "fields": [WHEN]},
        {"slug": "contact", "id": "s4", "title": "About you", "fields": [NAME, EMAIL, HEALTH]},
    ],
}

ANSWERS: dict[str, dict[str, Any]] = {
    "bins": {"bins": ["garden"]},
    "garden": {"paid": "yes"},
    "when": {"when-day": "2", "when-month": "3", "when-year": "2026"},
    "contact": {"name": "Ada Lovelace", "email": "ada@example.com", "health": "Uses a wheelchair"},
}
