"""A form with a list: everybody who lives with the applicant, asked on two pages."""

from copy import deepcopy
from typing import Any

from tests.forms.journey.specs import question

LIST = "household"
NAME = question("adult", "short_text", "Their name")
BORN = question("born", "date", "Date of birth", settings={"when": "past"})
WORKS = question("works", "yes_no", "Does this person work?")
WHERE = question(
    "where", "short_text", "Where do they work?", condition={"field": "works", "op": "eq", "value": True}
)
HEALTH = question("needs", "long_text", "Health needs", special=True, optional=True)


def household(least: int = 0, most: int = 3, **members: Any) -> dict[str, Any]:
    """The form as a document, with its bounds."""
    repeat = {"key": LIST, "singular": "adult", "plural": "adults", "min": least, "max": most}
    return {
        "spec_format": 1,
        "slug": "household",
        "title": "Council Tax discount",
        "source_locale": "en",
        "locales": ["en"],
        "retention_days": 365,
        "steps": [
            {
                "slug": "you",
                "id": "s1",
                "title": "You",
                "fields": [question("you", "short_text", "Your name")],
            },
            {
                "slug": "adults",
                "id": "s2",
                "title": "Adults who live with you",
                "repeat": repeat,
                "fields": [NAME],
            },
            {
                "slug": "details",
                "id": "s3",
                "title": "Details",
                "part_of": LIST,
                "fields": deepcopy([BORN, WORKS, WHERE, HEALTH]),
            },
            {
                "slug": "end",
                "id": "s4",
                "title": "End",
                "fields": [question("more", "short_text", "Anything else", optional=True)],
            },
        ],
        **members,
    }


def item(item_id: str, **answers: Any) -> dict[str, Any]:
    return {"item_id": item_id, "answers": answers}


DETAILS = {"born-day": "2", "born-month": "3", "born-year": "1980", "works": "no"}
