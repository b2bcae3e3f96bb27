"""A form that asks for photos."""

from typing import Any

from tests.forms.journey.specs import question

PHOTOS = question(
    "photos",
    "file",
    "Photos of the street",
    optional=True,
    settings={"kinds": ["jpg", "png", "pdf", "txt"], "max_mb": 1, "max_files": 2},
)
PLACE = question("place", "short_text", "Where is it?")
PROOF = question("proof", "file", "Proof of address", settings={"kinds": ["pdf"], "max_files": 1})

STREET: dict[str, Any] = {
    "spec_format": 1,
    "slug": "street",
    "title": "Report a street problem",
    "source_locale": "en",
    "locales": ["en"],
    "retention_days": 365,
    "steps": [
        {"slug": "place", "id": "s1", "title": "Place", "fields": [PLACE]},
        {"slug": "photos", "id": "s2", "title": "Photos", "fields": [PHOTOS]},
        {
            "slug": "more",
            "id": "s3",
            "title": "More",
            "fields": [question("what", "short_text", "What is wrong?"), PROOF],
        },
    ],
}
