"""The demo council's texts: complete, written for each service, plain, pointing at nothing real."""

from __future__ import annotations

import csv
import html
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

CONTENT = Path(__file__).parents[2] / "home" / "demo" / "content"
BODIES = ("what_it_is", "who_can_use", "what_you_need", "cost", "how_long", "next")
TEXTS = ("summary", *BODIES)
# What services.csv calls for; the file is the list that the demo covers.
SERVICES, SECTIONS = 84, 10
# Residents read these words as scolding, as jargon or as filler.
BANNED = (
    r"please|sorry|valid|invalid|forbidden|oops|lorem|ipsum|click here|whilst|utilise|leverage|facilitate"
    r"|in order to|going forward|commence|endeavour|hereby|robust|seamless|stakeholders?|e\.g\.|i\.e\.|etc"
)
MOST_WORDS_A_SENTENCE = 20
LONGEST_SENTENCE = 30
ALLOWED_TAGS = {"p", "ul", "li", "a"}
# Numbers of the state and of utilities, which a demo council must not invent.
REAL_NUMBERS = {"0345 988 1188", "0800 111 999"}

Service = dict[str, Any]


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def sections() -> list[dict[str, Any]]:
    names = sorted(path.name for path in (CONTENT / "sections").glob("*.toml"))
    return [read(f"sections/{name}") for name in names]


def services() -> list[Service]:
    return [service for section in sections() for service in section["service"]]


def rows() -> list[dict[str, str]]:
    with (CONTENT / "services.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def forms() -> dict[str, dict[str, Any]]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (CONTENT / "forms").glob("*.json")
    }


def legal() -> dict[str, dict[str, Any]]:
    return {path.stem: read(f"legal/{path.name}") for path in (CONTENT / "legal").glob("*.toml")}


def lines_of(fragment: str) -> list[str]:
    """The plain text of a fragment, one line a paragraph or list item."""
    broken = re.sub(r"</(p|li|h2)>", "\n", fragment)
    return [
        line.strip() for line in html.unescape(re.sub(r"<[^>]+>", "", broken)).splitlines() if line.strip()
    ]


def sentences_of(fragment: str) -> Iterator[str]:
    for line in lines_of(fragment):
        yield from (part for part in re.split(r"(?<=[.?!])\s+(?=[A-Z0-9\"£])", line) if part)


def page_sentences(service: Service) -> list[str]:
    return [sentence for name in TEXTS for sentence in sentences_of(service[name])]


def place_names() -> set[str]:
    council = read("council.toml")
    said = [council["council"]["short_name"], *(area["name"] for area in council["area"])]
    return {word.lower() for name in said for word in name.split()}


def runs_of_five(service: Service) -> set[str]:
    """Every five words in a row of a page, without those that hold a place's name."""
    names, found = place_names(), set()
    for line in (line for name in TEXTS for line in lines_of(service[name])):
        words = re.findall(r"[a-z0-9£']+", line.lower())
        fives = (words[at : at + 5] for at in range(len(words) - 4))
        found |= {" ".join(five) for five in fives if not names & set(five)}
    return found


def test_every_row_of_the_list_has_its_page_in_its_section() -> None:
    wanted = sorted((row["section"], row["service"]) for row in rows())
    written = sorted(
        (one["section"]["title"], page["title"]) for one in sections() for page in one["service"]
    )
    assert written == wanted
    assert (len(written), len(sections())) == (SERVICES, SECTIONS)


def test_codes_and_tiers_are_those_of_the_list_and_never_invented() -> None:
    listed = {row["service"]: (int(row["lgsl"]) if row["lgsl"] else None, row["tier"]) for row in rows()}
    assert {page["title"]: (page.get("lgsl"), page["tier"]) for page in services()} == listed


def test_addresses_of_pages_are_unique_and_readable() -> None:
    slugs = [page["slug"] for page in services()] + [one["section"]["slug"] for one in sections()]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


@pytest.mark.parametrize("page", services(), ids=lambda page: page["slug"])
def test_a_service_page_says_everything_in_plain_words(page: Service) -> None:
    assert [name for name in TEXTS if not "".join(lines_of(page[name]))] == []
    assert len(page["summary"]) <= 160
    assert len(page["keywords"]) >= 6
    lengths = [len(sentence.split()) for sentence in page_sentences(page)]
    assert sum(lengths) / len(lengths) <= MOST_WORDS_A_SENTENCE
    assert max(lengths) <= LONGEST_SENTENCE


def all_texts() -> Iterator[tuple[str, str]]:
    for path in sorted(CONTENT.rglob("*")):
        if path.suffix in {".toml", ".json"}:
            yield path.name, path.read_text(encoding="utf-8")


def test_no_text_uses_a_banned_word() -> None:
    found = [(name, hit) for name, text in all_texts() for hit in re.findall(rf"(?i)\b(?:{BANNED})\b", text)]
    assert found == []


def test_pages_share_no_sentences_and_hardly_any_runs_of_words() -> None:
    sentences: defaultdict[str, set[str]] = defaultdict(set)
    runs: defaultdict[str, set[str]] = defaultdict(set)
    for page in services():
        for sentence in page_sentences(page):
            sentences[sentence.lower().strip(" .")].add(page["slug"])
        for run in runs_of_five(page):
            runs[run].add(page["slug"])
    shared = {text: sorted(pages) for text, pages in sentences.items() if len(pages) > 1}
    common = {text: sorted(pages) for text, pages in runs.items() if len(pages) > 3}
    twice = sum(len(pages) > 1 for pages in runs.values())
    print(f"\n{len(sentences)} sentences, {len(shared)} shared by two or more pages: {shared}")
    print(f"{len(runs)} five-word runs, {twice} on two or more pages, {len(common)} on over three: {common}")
    assert len(shared) <= 2
    assert len(common) <= 2
    assert twice <= 60


class _Fragment(HTMLParser):
    """Collects tags that are not allowed or not closed, and links without words of their own."""

    def __init__(self, allowed: set[str]) -> None:
        super().__init__()
        self.allowed, self.open, self.faults = allowed, list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in self.allowed or (attrs and tag != "a"):
            self.faults.append(tag)
        if tag == "a" and not re.match(r"(https://|tel:\+44|mailto:)", str(dict(attrs).get("href"))):
            self.faults.append(str(attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


def faults_in(fragment: str, allowed: set[str]) -> list[str]:
    parser = _Fragment(allowed)
    parser.feed(fragment)
    parser.close()
    return parser.faults + parser.open


def test_bodies_hold_only_closed_and_allowed_tags() -> None:
    tables = [page for service in services() for page in (service, service.get("cy")) if page]
    assert [
        fault for page in tables for name in BODIES for fault in faults_in(page[name], ALLOWED_TAGS)
    ] == []
    texts = [text[locale]["body"] for text in legal().values() for locale in ("en", "cy")]
    assert [fault for body in texts for fault in faults_in(body, ALLOWED_TAGS | {"h2"})] == []


def test_what_a_page_points_to_is_there() -> None:
    council, slugs = read("council.toml"), {page["slug"] for page in services()}
    teams = {team["slug"] for team in council["team"]}
    contacts = {contact["slug"]: contact["team"] for contact in council["contact"]}
    for page in services():
        assert set(page["related"]) <= slugs - {page["slug"]}, page["slug"]
        assert contacts[page["contact"]] == page["team"], page["slug"]
    assert set(contacts.values()) <= teams
    assert all(
        set(one["section"]["top_tasks"]) <= {page["slug"] for page in one["service"]} for one in sections()
    )
    assert len(council["home"]["top_tasks"]) == 8
    assert set(council["home"]["top_tasks"]) <= slugs
    on_pages = {page["form"] for page in services() if "form" in page}
    assert on_pages | {service["slug"] for service in council["service"]} == set(forms())


def test_numbers_and_addresses_reach_nobody() -> None:
    for name, text in all_texts():
        written = set(re.findall(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", text)) - REAL_NUMBERS
        assert all(number.startswith("01632 960") for number in written), (name, written)
        assert all(email.endswith(".example") for email in re.findall(r"[\w.]+@([\w.]+\w)", text)), name


def test_the_gazetteer_is_made_up_and_well_formed() -> None:
    addresses = read("gazetteer.toml")["address"]
    areas = {area["slug"] for area in read("council.toml")["area"]}
    assert len(addresses) == len({one["uprn"] for one in addresses}) == 120
    assert len({one["postcode"] for one in addresses}) == 15
    assert all(re.fullmatch(r"ZZ\d \d[ABD-HJLNP-UW-Z]{2}", one["postcode"]) for one in addresses)
    assert all(re.fullmatch(r"9999\d{8}", one["uprn"]) for one in addresses)
    assert all(one["area"] in areas and one["lines"] and one["town"] for one in addresses)
    assert all(abs(one["latitude"] - 53.1) < 0.1 and abs(one["longitude"] - 0.6) < 0.1 for one in addresses)


def shape(body: str) -> list[str]:
    return re.findall(r"</?(\w+)", body)


def test_the_parts_that_are_promised_in_welsh_are_whole() -> None:
    council = read("council.toml")
    assert {council["street_problem_service"], council["missed_bin_service"]} <= {
        page["slug"] for page in services() if "form" in page
    }
    assert all(one["section"]["cy"].keys() == {"title", "summary"} for one in sections())
    pages = {page["slug"]: page for page in services() if "cy" in page}
    assert set(pages) == {page["slug"] for page in services() if "form" in page}
    for page in pages.values():
        assert [shape(page["cy"][name]) for name in BODIES] == [shape(page[name]) for name in BODIES]
    assert council["home"]["cy"].keys() == council["home"].keys() - {"cy", "top_tasks"}
    assert council["site"]["cy"].keys() - {"not_translated"} <= council["site"].keys()


def test_legal_pages_say_the_same_in_both_languages() -> None:
    pages = legal()
    assert {page["role"] for page in pages.values()} == {
        "accessibility", "privacy", "cookies", "contact", "demonstration",
    }  # fmt: skip
    for slug, page in pages.items():
        assert page["slug"] == slug
        assert shape(page["en"]["body"]) == shape(page["cy"]["body"])
        assert page["en"].keys() == page["cy"].keys() == {"title", "summary", "body"}


def fields_of(form: dict[str, Any]) -> list[dict[str, Any]]:
    return [field for step in form["steps"] for field in step["fields"]]


def form_of_service() -> dict[str, str]:
    """A service without a page has the form that is called like it."""
    alone = {service["slug"]: service["slug"] for service in read("council.toml")["service"]}
    return alone | {page["slug"]: page["form"] for page in services() if "form" in page}


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form["slug"])
def test_a_form_belongs_to_a_page_and_states_why_it_asks(form: dict[str, Any]) -> None:
    assert form_of_service()[form["service"]["slug"]] == form["slug"]
    fields = fields_of(form)
    assert all(re.fullmatch(r"[abcdefghjkmnpqrstuvwxyz23456789]{10}", field["key"]) for field in fields)
    assert len({field["key"] for field in fields}) == len(fields)
    personal = [field for field in fields if field["personal"]]
    assert all(field["purpose"] and field["basis"] and field["retention"] for field in personal)
    roles = {field["role"] for field in fields}
    assert {"contact.name", "contact.email", "contact.phone"} <= roles
    assert roles & {"property.address", "place.point"}
