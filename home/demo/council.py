"""The demo council's rows: itself, teams, gazetteer, map, the register of its services."""

from __future__ import annotations

from wagtail.models import Locale

from catalogue.models import Service, ServiceText
from guildhall.core.base_map.loading import load_base_map
from guildhall.core.models import Address, BaseMap, Council, Team
from home.demo.reading import CONTENT, Content, Table


def load_council(content: Content) -> Council:
    """Return the council, made with its teams, addresses and services where they are missing."""
    told = content.council["council"]
    council, _ = Council.objects.get_or_create(
        slug=told["slug"],
        defaults={name: told[name] for name in ("name", "gss_code", "tier", "nation")},
    )
    for team in content.council["team"]:
        Team.objects.get_or_create(council=council, slug=team["slug"], defaults={"name": team["name"]})
    _load_addresses(council, content.addresses)
    _load_services(council, content)
    _load_map(council)
    return council


def _load_map(council: Council) -> None:
    if not BaseMap.objects.filter(council=council).exists():
        load_base_map(council_id=council.pk, path=CONTENT / "base-map.geojson")


def _load_addresses(council: Council, addresses: list[Table]) -> None:
    rows = [
        Address(
            council=council,
            uprn=each["uprn"],
            lines="\n".join(each["lines"]),
            town=each["town"],
            postcode=each["postcode"],
            postcode_key=each["postcode"].replace(" ", "").upper(),
            latitude=str(each["latitude"]),
            longitude=str(each["longitude"]),
        )
        for each in addresses
    ]
    Address.objects.bulk_create(rows, ignore_conflicts=True)


def _load_services(council: Council, content: Content) -> None:
    teams = {team.slug: team for team in council.teams.all()}
    rows = [
        Service(
            council=council,
            slug=each["slug"],
            lgsl=each.get("lgsl"),
            tier=council.tier,
            team=teams[each["team"]],
            resolve_days=each.get("resolve_days", 10),
        )
        for each in content.register
    ]
    Service.objects.bulk_create(rows, ignore_conflicts=True)
    _load_names(council, content)


def _load_names(council: Council, content: Content) -> None:
    ids = dict(Service.objects.filter(council=council).values_list("slug", "id"))
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    names = [("en", each["slug"], each["title"]) for each in content.register]
    names += [("cy", each["slug"], each["cy"]["title"]) for each in content.register if "cy" in each]
    rows = [ServiceText(service_id=ids[slug], locale=locales[code], name=name) for code, slug, name in names]
    ServiceText.objects.bulk_create(rows, ignore_conflicts=True)
