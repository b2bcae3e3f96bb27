"""Answers to the demonstration's form with every field type, by the names of its inputs: the same in each language."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).parents[2] / "home" / "demo" / "content" / "forms" / "every-field-type.json"
SOON = date.today() + timedelta(days=10)
Typed = str | list[str]


def day(said: date | str) -> dict[str, str]:
    """What is typed into the three boxes of a date."""
    year, month, number = str(said).split("-")
    return {"-day": number, "-month": month, "-year": year}


def beside(side: str, parts: Mapping[str, str]) -> dict[str, str]:
    return {f"-{side}{name}": text for name, text in parts.items()}


# By the question's English label: what goes into its input, or into each of its inputs by the end of their names.
ANSWERS: dict[str, Typed | dict[str, str]] = {
    "Are you trying this form out?": "yes",
    "Short text": "Some words",
    "Long text, in words": "A few words more",
    "Several answers": {"-0": "one"},
    "Whole number": "6",
    "Number with decimals, in miles": "3.25",
    "Amount of money": "£12.50",
    "Time of day": "9.30am",
    "A colour": "Teal",
    "Yes or no": "yes",
    "Choose one": "other",
    "What is it?": "Blue",
    "Choose any": ["bike", "bus"],
    "Choose from a list": "autumn",
    "Choose from a long list": "robin",
    "Choose from a table": "medium",
    "Date in the past": day("2007-03-27"),
    "Date within the next year": day(SOON),
    "Month and year": {"-month": "3", "-year": "2024"},
    "Dates from and to": {**beside("from", day("2027-02-01")), **beside("to", day("2027-02-05"))},
    "Your full name": "Robin Test",
    "Your email address": "robin@example.org",
    "Your phone number": "01632 960001",
    "Organisation": "Harn Singers",
    "Name of somebody else, in parts": {"-title": "Ms", "-first": "Ada", "-last": "Byron"},
    "Their full name": "Sam Small",
    "Are they 18 or over?": "no",
    "Their date of birth": day("2015-03-27"),
    "What do you share?": "The kitchen",
    "Address in the UK": {"-postcode": "ZZ1 1AB", "-choice": "999900000103"},
    "Place": {"-description": "By the bandstand"},
    "National Insurance number": "AB123456C",
    "Vehicle registration number": "ab12cde",
    "Bank account": {"-name": "R Test", "-sort_code": "309430", "-account_number": "00733445"},
    "Signature": "Robin Test",
    "The answers above are for trying out": "yes",
    "First choice of date": day(SOON),
    "Which part of the day suits you?": "morning",
}
# What a long list has been typed into, once a script made it one to search.
SEARCHED = "-typed"


def fields() -> dict[str, dict[str, Any]]:
    """The form's questions by their English label."""
    document = json.loads(DOCUMENT.read_text("utf-8"))
    return {field["label"]: field for step in document["steps"] for field in step["fields"]}


def inputs() -> dict[str, Typed]:
    """What goes into each input, by its name."""
    found: dict[str, Typed] = {}
    for label, field in fields().items():
        answer = ANSWERS.get(label, "")
        if isinstance(answer, dict):
            found |= {f"{field['key']}{end}": text for end, text in answer.items()}
        elif answer:
            found[field["key"]] = answer
    return found


def buttons() -> set[str]:
    """The names of the buttons that have to be pressed on the way, beside "Continue"."""
    return {f"{fields()['Address in the UK']['key']}-find"}


def plain(answers: dict[str, Any]) -> dict[str, Any]:
    """Stored answers by label, without the ids that each journey mints."""
    labels = {field["key"]: label for label, field in fields().items()}
    return {labels.get(key, key): _without_ids(value) for key, value in answers.items() if key[0] != "~"}


def _without_ids(value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], dict) and "item_id" in value[0]:
        return [plain(item["answers"]) for item in value]
    return value
