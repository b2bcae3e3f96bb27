"""Small forms to walk through, as documents."""

from typing import Any

from forms.engine.spec import Spec, parse

Document = dict[str, Any]


def option(value: str, **members: Any) -> Document:
    return {"id": f"o-{value}", "value": value, "label": value.capitalize(), **members}


def field(key: str, type: str = "short_text", **members: Any) -> Document:
    return {"key": key, "type": type, "label": members.pop("label", f"Label of {key}"), **members}


def radios(key: str, *values: str, **members: Any) -> Document:
    return field(key, "radios", options=[option(value) for value in values or ("a", "b", "c")], **members)


def checkboxes(key: str, *values: str, **members: Any) -> Document:
    return field(key, "checkboxes", options=[option(value) for value in values or ("a", "b", "c")], **members)


def step(slug: str, *fields: Document, **members: Any) -> Document:
    return {"slug": slug, "title": slug.capitalize(), "fields": list(fields), **members}


def form(*steps: Document, **members: Any) -> Document:
    return {"spec_format": 1, "title": "A form", "steps": list(steps), **members}


def parsed(*steps: Document, **members: Any) -> Spec:
    return parse(form(*steps, **members))


def eq(key: str, value: Any) -> Document:
    return {"field": key, "op": "eq", "value": value}


GARDEN = {"field": "bins", "op": "contains", "value": "garden"}

# What a resident would meet: most types of field, a step and questions that depend on earlier ones.
MISSED_BIN = form(
    step(
        "address",
        field("where", "address", role="property.address", personal=True, purpose="To find it"),
    ),
    step("bins", checkboxes("bins", "refuse", "recycling", "garden", label="Which bins were missed?")),
    step(
        "garden",
        field("permit", label="Permit number"),
        condition=GARDEN,
    ),
    step(
        "when",
        field(
            "day", "date", label="Collection date", settings={"when": "today_or_past", "earliest": "-14 days"}
        ),
        field("blocked", "yes_no", label="Was the road blocked?"),
        field("what", "long_text", label="What blocked it?", condition=eq("blocked", True), optional=True),
    ),
    step(
        "contact",
        field("name", label="Full name", role="contact.name"),
        radios("medium", "email", "phone", label="How do you want to hear from us?"),
        field("email", "email", label="Email address", role="contact.email", condition=eq("medium", "email")),
        field("phone", "phone", label="Phone number", role="contact.phone", condition=eq("medium", "phone")),
    ),
    slug="missed-bin",
    locales=["en", "cy"],
    texts={
        "cy": {
            "title": "Casgliad bin a fethwyd",
            "step.bins.title": "Biniau",
            "field.bins.label": "Pa finiau a fethwyd?",
            "option.bins.refuse.label": "Sbwriel",
        }
    },
)

MISSED_BIN_ANSWERS = {
    "where": {"uprn": "100", "lines": ["1 High Street"], "town": "Anytown", "postcode": "RG1 1AA"},
    "bins": ["refuse"],
    "day": "2027-02-20",
    "blocked": False,
    "name": "Sam Taylor",
    "medium": "email",
    "email": "sam@example.com",
}
